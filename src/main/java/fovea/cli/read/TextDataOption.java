package fovea.cli.read;

import fovea.classification.Sample;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.cli.data.PartOption;
import fovea.dataset.picture.DataPart;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextParts;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartOption.class,
      description =
          "train, validation or test. Default: test; where there is none, validation; where there"
              + " are no parts, all.")
  private @Nullable DataPart part;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes a sample of N texts, of every class its share.")
  private @Nullable Integer limit;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Of the sample, and of the words that are hidden. Default: 0.")
  private long seed;

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
    return part != null || limit != null;
  }

  /// @param notes hears what a person should know of how they were read, a sentence each
  Chosen open(CommandContext context, Consumer<String> notes) throws IOException {
    if (data.isEmpty()) {
      throw new WrongUsage("Name the texts: --data FILE or FOLDER.");
    }
    if (limit != null && limit < 1) {
      throw new WrongUsage("A sample has at least 1 text: give --limit 1 or more.");
    }
    TextParts parts =
        context.data().openTexts(LabelledDataOption.source(context, context.data(), data));
    parts.notes().forEach(notes);
    DataPart wanted = part;
    TextDataset texts =
        wanted == null
            ? parts.usual()
            : parts
                .part(wanted)
                .orElseThrow(
                    () ->
                        new WrongUsage(
                            "%s has no %s texts of its own: choose another --part."
                                .formatted(parts.name(), wanted.word())));
    if (texts.size() == 0) {
      throw new CommandFailure(
          "%s has no texts there: choose another data set or part.".formatted(parts.name()));
    }
    return new Chosen(
        texts, Sample.stratified(texts, limit == null ? texts.size() : limit, seed), seed);
  }
}
