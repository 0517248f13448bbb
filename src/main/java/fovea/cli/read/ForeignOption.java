package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.foreign.ForeignText;
import fovea.format.Quantities;
import fovea.language.HeadMaps;
import fovea.language.exchange.AttentionFiles;
import fovea.language.exchange.AttentionPart;
import fovea.language.exchange.ForeignAttention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Attention that was calculated elsewhere.
final class ForeignOption {
  @Option(
      names = "--attention",
      paramLabel = "FILE",
      description =
          "Looks at attention from elsewhere instead of reading a text: safetensors, JSON, .npz or"
              + " .npy with the tokens, or a page of bertviz.")
  private @Nullable Path file;

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description =
          "Which part of the file, such as encoder, decoder or cross. Default: the first.")
  private String part = "";

  boolean given() {
    return file != null;
  }

  /// Refuses what belongs to a file where there is none.
  void check() {
    if (file == null && !part.isEmpty()) {
      throw new WrongUsage("--part goes with --attention: name a file.");
    }
  }

  /// What is said of a picture's foot.
  String footer(AttentionPart chosen) {
    return ForeignText.name(String.valueOf(file == null ? "" : file.getFileName()), 80)
        + ", "
        + chosen.name();
  }

  AttentionPart read(CommandContext context) throws IOException {
    Path path = file;
    if (path == null) {
      throw new IllegalStateException("no file was given");
    }
    ForeignAttention read = AttentionFiles.read(context.resolve(path));
    AttentionPart chosen = part.isEmpty() ? read.parts().getFirst() : read.part(part);
    for (AttentionPart one : read.parts()) {
      HeadMaps maps = one.attention().maps();
      context.progress(
          "%s %s: %s of %s, %s%s"
              .formatted(
                  one == chosen ? "*" : " ",
                  one.name(),
                  Quantities.count(maps.layers(), "layer"),
                  Quantities.count(maps.heads(), "head"),
                  Quantities.count(maps.rows(), "token"),
                  one.attention().self() ? "" : " that look at " + maps.columns()));
    }
    Stream.concat(read.notes().stream(), chosen.notes().stream()).forEach(context::progress);
    return chosen;
  }
}
