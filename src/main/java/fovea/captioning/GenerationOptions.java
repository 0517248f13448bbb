package fovea.captioning;

import java.util.ArrayList;
import java.util.List;

/// How a transformer writes, beyond what every captioner has.
///
/// @param prompt text that the sentence begins with; "" for none
/// @param sampled whether words are drawn at random by their probability; then there is one beam
/// @param temperature above 0 to 5: the scores are divided by it before words are drawn; 1 changes
///   nothing
/// @param topK only the k likeliest words are drawn from; 0 for all
/// @param topP only the likeliest words that together have this probability are drawn from, above 0
///   to 1; 1 for all
/// @param repetitionPenalty scores of words that stand there already are divided by it when
///   positive and multiplied when negative (Keskar et al. 2019), 1 (none) to 5
/// @param noRepeatNgram no row of so many words comes twice; 0 for no such rule
/// @param earlyStopping whether a beam search ends as soon as enough sentences have ended
/// @param seed of the draws
public record GenerationOptions(
    String prompt,
    boolean sampled,
    double temperature,
    int topK,
    double topP,
    double repetitionPenalty,
    int noRepeatNgram,
    boolean earlyStopping,
    long seed) {
  public GenerationOptions {
    check(prompt.length() <= 1000, "The prompt must have at most 1000 characters.");
    check(temperature > 0 && temperature <= 5, "The temperature must be above 0 and at most 5.");
    check(topK >= 0, "Top-k must be 0 (all words) or more.");
    check(topP > 0 && topP <= 1, "Top-p must be above 0 and at most 1.");
    check(
        repetitionPenalty >= 1 && repetitionPenalty <= 5, "The repetition penalty must be 1 to 5.");
    check(noRepeatNgram >= 0 && noRepeatNgram <= 20, "The n-gram length must be 0 to 20.");
  }

  /// No prompt, nothing drawn, no penalty.
  public static GenerationOptions standard() {
    return new GenerationOptions("", false, 1, 0, 1, 1, 0, false, 0);
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /// Whatever is not usual, a few words each.
  List<String> unusual() {
    GenerationOptions usual = standard();
    var parts = new ArrayList<String>();
    if (!prompt.equals(usual.prompt)) {
      parts.add("prompt “%s”".formatted(prompt));
    }
    if (sampled) {
      parts.add("drawn with seed %d at temperature %s".formatted(seed, temperature));
      if (topK != usual.topK) {
        parts.add("top-k " + topK);
      }
      if (topP != usual.topP) {
        parts.add("top-p " + topP);
      }
    }
    if (repetitionPenalty != usual.repetitionPenalty) {
      parts.add("repetition penalty " + repetitionPenalty);
    }
    if (noRepeatNgram != usual.noRepeatNgram) {
      parts.add("no row of %d words twice".formatted(noRepeatNgram));
    }
    if (earlyStopping != usual.earlyStopping) {
      parts.add("ending early");
    }
    return parts;
  }
}
