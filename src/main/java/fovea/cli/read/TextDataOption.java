package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.cli.data.SampleOption;
import fovea.cli.data.WhichPartOption;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextParts;
import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say which texts are meant.
final class TextDataOption {
  @Option(
      names = "--data",
      paramLabel = "NAME|FOLDER|FILE",
      defaultValue = "",
      description =
          "Texts with labels: a table (CSV, TSV), lines of JSON, a folder of such files named train,"
              + " dev and test, or one with a folder of texts for each class.")
  private String data = "";

  @Mixin private WhichPartOption part = new WhichPartOption();
  @Mixin private SampleOption sample = new SampleOption();

  /// Texts that are meant.
  ///
  /// @param places which of them, in order
  record Chosen(TextDataset texts, int[] places, long seed) {
    boolean sampled() {
      return places.length < texts.size();
    }
  }

  boolean isGiven() {
    return !data.isEmpty();
  }

  /// Whether anything but `--data` is given.
  boolean narrows() {
    return part.isGiven() || sample.isGiven();
  }

  /// @param notes hears what a person should know of how they were read, a sentence each
  Chosen open(CommandContext context, Consumer<String> notes) throws IOException {
    if (data.isEmpty()) {
      throw new WrongUsage("Name the texts: --data FILE or FOLDER.");
    }
    sample.check("text");
    TextParts parts =
        context.data().openTexts(LabelledDataOption.source(context, context.data(), data));
    parts.notes().forEach(notes);
    TextDataset texts = part.of(parts.name(), "texts", parts::usual, parts::part);
    if (texts.size() == 0) {
      throw new CommandFailure(
          "%s has no texts there: choose another data set or part.".formatted(parts.name()));
    }
    return new Chosen(texts, sample.of(texts), sample.seed());
  }
}
