package fovea.cli.data;

import fovea.cli.console.WrongUsage;
import fovea.dataset.picture.DataPart;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says which part of a data set is meant.
public final class WhichPartOption {
  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartOption.class,
      description =
          "train, validation or test. Default: test; where there is none, validation; where there"
              + " are no parts, all.")
  private @Nullable DataPart part;

  public boolean isGiven() {
    return part != null;
  }

  /// The part that is meant.
  ///
  /// @param data how the data set is called
  /// @param examples what it is of, in the plural
  /// @throws WrongUsage when it has no such part, in one sentence
  public <T> T of(
      String data, String examples, Supplier<T> usual, Function<DataPart, Optional<T>> parts) {
    DataPart wanted = part;
    return wanted == null
        ? usual.get()
        : parts
            .apply(wanted)
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "%s has no %s %s of its own: choose another --part."
                            .formatted(data, wanted.word(), examples)));
  }
}
