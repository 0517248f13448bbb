package fovea.cli.data;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.datalibrary.DataLibrary;
import fovea.files.PausableDownload;
import fovea.format.Quantities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `data download ID`: gets a data set.
@Command(
    name = "download",
    description = {
      "Gets a data set and checks it. A download that was cut goes on where it stopped.",
      "HF_HUB_OFFLINE and HTTPS_PROXY are heeded."
    })
public final class DownloadDataCommand extends ContextCommand {
  private static final long EVERY_NANOS = 1_000_000_000;

  private final DataLibrary data;

  @Parameters(paramLabel = "ID", description = "A data set that “data list” shows.")
  private String id = "";

  private long told = System.nanoTime();

  public DownloadDataCommand(CommandContext context, DataLibrary data) {
    super(context);
    this.data = data;
  }

  @Override
  public Integer call() throws Exception {
    data.download(id).run(this::tell);
    context.out().println("The data set “" + id + "” is here.");
    return 0;
  }

  private void tell(PausableDownload.Progress progress) {
    long now = System.nanoTime();
    if (now - told < EVERY_NANOS) {
      return;
    }
    told = now;
    context.progress(
        progress.total() > 0 && progress.bytesPerSecond() > 0
            ? "%s: %s of %s, %s"
                .formatted(
                    progress.file(),
                    Quantities.bytes(progress.done()),
                    Quantities.bytes(progress.total()),
                    Quantities.speed(progress.bytesPerSecond()))
            : progress.message());
  }
}
