package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.language.Attention;
import fovea.language.exchange.AttentionFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where attention is written for others.
final class ExchangeOption {
  @Option(
      names = "--safetensors",
      paramLabel = "FILE",
      description =
          "Writes the attention as safetensors: attentions (layers, heads, from, to), the tokens as"
              + " JSON in the metadata.")
  private @Nullable Path safetensors;

  @Option(
      names = "--npz",
      paramLabel = "FILE",
      description = "Writes the attention and the tokens as arrays of NumPy.")
  private @Nullable Path npz;

  boolean given() {
    return safetensors != null || npz != null;
  }

  void write(Attention attention, CommandContext context) throws IOException {
    if (safetensors != null) {
      AttentionFiles.writeSafetensors(attention, context.place(safetensors));
    }
    if (npz != null) {
      AttentionFiles.writeNpz(attention, context.place(npz));
    }
  }
}
