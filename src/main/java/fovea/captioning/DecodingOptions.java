package fovea.captioning;

import java.util.ArrayList;
import java.util.List;

/// How a sentence is searched for.
///
/// @param beamWidth sentences kept alive at each step, 1 (greedy) to 10
/// @param lengthPenalty exponent p in `logProbability / length^p`, 0 (none, as in the tutorial) to
///   2
/// @param minLength words before the sentence may end, 0 to maxLength
/// @param maxLength words at most, 1 to 100
/// @param prefix words that the sentence must begin with (lower case, as in the vocabulary)
/// @param generation what only transformers heed
public record DecodingOptions(
    int beamWidth,
    double lengthPenalty,
    int minLength,
    int maxLength,
    List<String> prefix,
    GenerationOptions generation) {
  public static final int MAX_BEAM_WIDTH = 10;

  public DecodingOptions(
      int beamWidth, double lengthPenalty, int minLength, int maxLength, List<String> prefix) {
    this(beamWidth, lengthPenalty, minLength, maxLength, prefix, GenerationOptions.standard());
  }

  public DecodingOptions {
    if (beamWidth < 1 || beamWidth > MAX_BEAM_WIDTH) {
      throw new IllegalArgumentException("The beam width must be 1 to 10, not " + beamWidth + ".");
    }
    if (!(lengthPenalty >= 0 && lengthPenalty <= 2)) {
      throw new IllegalArgumentException(
          "The length penalty must be 0 to 2, not " + lengthPenalty + ".");
    }
    if (maxLength < 1 || maxLength > 100) {
      throw new IllegalArgumentException(
          "The longest sentence must have 1 to 100 words, not " + maxLength + ".");
    }
    if (minLength < 0 || minLength > maxLength) {
      throw new IllegalArgumentException(
          "The shortest sentence must have 0 to " + maxLength + " words, not " + minLength + ".");
    }
    prefix = List.copyOf(prefix);
  }

  /// Beam 3, no length penalty, 0 to 50 words, no prefix.
  public static DecodingOptions standard() {
    return new DecodingOptions(3, 0, 0, 50, List.of());
  }

  public DecodingOptions withBeamWidth(int width) {
    return new DecodingOptions(width, lengthPenalty, minLength, maxLength, prefix, generation);
  }

  public DecodingOptions withPrefix(List<String> words) {
    return new DecodingOptions(beamWidth, lengthPenalty, minLength, maxLength, words, generation);
  }

  public DecodingOptions withGeneration(GenerationOptions newGeneration) {
    return new DecodingOptions(
        beamWidth, lengthPenalty, minLength, maxLength, prefix, newGeneration);
  }

  /// The beam, and whatever is not usual, for the small print of figures: "beam 3, at most 20
  /// words".
  public String words() {
    DecodingOptions usual = standard();
    var parts = new ArrayList<String>();
    parts.add("beam " + beamWidth);
    if (lengthPenalty != usual.lengthPenalty) {
      parts.add("length penalty " + lengthPenalty);
    }
    if (minLength != usual.minLength) {
      parts.add("at least %d words".formatted(minLength));
    }
    if (maxLength != usual.maxLength) {
      parts.add("at most %d words".formatted(maxLength));
    }
    if (!prefix.isEmpty()) {
      parts.add("begun with “%s”".formatted(String.join(" ", prefix)));
    }
    parts.addAll(generation.unusual());
    return String.join(", ", parts);
  }
}
