package fovea.cli.data;

import fovea.classification.Sample;
import fovea.cli.console.WrongUsage;
import fovea.dataset.LabelledDataset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how many examples of a data set are taken, and from which seed.
public final class SampleOption {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes a sample of N, of every class its share.")
  private @Nullable Integer limit;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description =
          "Of the sample, and of what else is drawn: noise, words that are hidden. Default: 0.")
  private long seed;

  public boolean isGiven() {
    return limit != null;
  }

  public long seed() {
    return seed;
  }

  /// Refuses what is no sample.
  ///
  /// @param what is sampled, in the singular: “picture”
  public void check(String what) {
    if (limit != null && limit < 1) {
      throw new WrongUsage("A sample has at least 1 %s: give --limit 1 or more.".formatted(what));
    }
  }

  /// Which examples are taken, in order.
  public int[] of(LabelledDataset examples) {
    return Sample.stratified(examples, limit == null ? examples.size() : limit, seed);
  }
}
