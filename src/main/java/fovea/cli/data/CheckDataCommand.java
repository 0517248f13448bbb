package fovea.cli.data;

import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.LabelledDataset.Skipped;
import fovea.format.Quantities;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `data check ID|PATH`: reads everything of a data set.
@Command(
    name = "check",
    description = {
      "Reads every picture of a data set: counts them, names those that are corrupt, and compares",
      "checksums where they are known. Exit status 1 when anything is wrong. Says what was left"
          + " out,",
      "and which pictures are in two parts or in two classes."
    })
public final class CheckDataCommand extends JsonCommand {
  private static final long EVERY_NANOS = 1_000_000_000;
  private static final int FEW_CLASSES = 20;

  private final DataLibrary data;

  @Parameters(
      paramLabel = "ID|PATH",
      description =
          "A data set that “data list” shows; a folder of class folders, perhaps below train and"
              + " test; a CSV of path,label; or an archive of these or of CIFAR.")
  private String source = "";

  @Mixin private ReadingOption reading = new ReadingOption();

  public CheckDataCommand(CommandContext context, DataLibrary data) {
    super(context);
    this.data = data;
  }

  @Override
  public Integer call() throws Exception {
    DataCheck check = data.check(resolved(), reading.reading(), new Telling());
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(check));
    } else {
      print(check);
    }
    return check.sound() ? 0 : 1;
  }

  /// An id stays as it is; a path is told from the folder that the command runs in, where it is
  /// there.
  private String resolved() {
    if (data.entries().stream().map(DataEntry::id).anyMatch(source::equals)) {
      return source;
    }
    try {
      Path path = context.resolve(Path.of(source));
      return path.toFile().exists() ? path.toString() : source;
    } catch (InvalidPathException e) {
      return source; // the library says what it is not
    }
  }

  private void print(DataCheck check) {
    for (DataCheck.Part part : check.parts()) {
      context
          .out()
          .printf(
              "%-10s %s, %s%n",
              part.name(),
              Quantities.count(part.pictures(), "picture"),
              Quantities.count(part.classes().size(), "class", "classes"));
      if (part.classes().size() <= FEW_CLASSES) {
        for (int i = 0; i < part.classes().size(); i++) {
          context.out().printf("  %,8d  %s%n", part.histogram().get(i), part.classes().get(i));
        }
      }
      for (Skipped skipped : part.skipped()) {
        context.out().printf("  CORRUPT  %s: %s%n", skipped.name(), skipped.reason());
      }
    }
    check.notes().forEach(note -> context.out().println("NOTE  " + note));
    check.files().forEach(context.out()::println);
  }

  private final class Telling implements DataLibrary.CheckProgress {
    private long told = System.nanoTime();

    @Override
    public void done(int pictures, int ofAll) {
      long now = System.nanoTime();
      if (now - told >= EVERY_NANOS) {
        told = now;
        context.progress(
            "%s of %s".formatted(Quantities.count(pictures), Quantities.count(ofAll, "picture")));
      }
    }

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
