package fovea.cli.data;

import fovea.cli.console.CommandContext;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say which pictures in classes are meant.
public final class LabelledDataOption {
  @Option(
      names = "--data",
      paramLabel = "NAME|FOLDER|FILE",
      defaultValue = "",
      description =
          "The name of a data set, a folder with a folder for each class, a CSV of path,label, or"
              + " CIFAR’s archive.")
  private String data = "";

  @Mixin private WhichPartOption part = new WhichPartOption();

  private String used = "";

  @Mixin private ReadingOption reading = new ReadingOption();

  /// Whether any is meant.
  public boolean isGiven() {
    return !data.isEmpty();
  }

  /// @param notes hears what a person should know of how it was read, a sentence each
  /// @throws IOException when there is no such data set, in one sentence
  public PictureDataset open(CommandContext context, Consumer<String> notes) throws IOException {
    DataParts parts = context.data().open(source(context, context.data(), data), reading.reading());
    parts.notes().forEach(notes);
    PictureDataset opened = part.of(parts.name(), "pictures", parts::usual, parts::part);
    used =
        parts.all().size() == 1
            ? "all"
            : parts.all().entrySet().stream()
                .filter(one -> one.getValue() == opened)
                .findFirst()
                .map(one -> one.getKey().word())
                .orElse("");
    return opened;
  }

  /// Which part was opened, in a word; “all” where the data set has no parts.
  public String part() {
    return used;
  }

  /// A path on the command line is relative to the command's folder; a name is no path.
  public static String source(CommandContext context, DataLibrary library, String data) {
    if (library.entries().stream().anyMatch(entry -> entry.id().equals(data))) {
      return data;
    }
    try {
      Path path = context.resolve(Path.of(data));
      return Files.exists(path) ? path.toString() : data;
    } catch (InvalidPathException e) {
      return data; // its opening says that there is no such data set
    }
  }
}
