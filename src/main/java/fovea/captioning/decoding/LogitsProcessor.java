package fovea.captioning.decoding;

import fovea.captioning.DecodingOptions;
import fovea.captioning.GenerationOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Changes a network's scores before anything is chosen, as Hugging Face's processors of that name.
@FunctionalInterface
public interface LogitsProcessor {
  /// Changes `scores` of what follows `ids`, which begins with the start mark; −∞ forbids.
  void process(double[] scores, int[] ids);

  /// What `options` ask for, in the order of Hugging Face.
  ///
  /// @param longest sentence in tokens
  static List<LogitsProcessor> of(DecodingOptions options, int longest, Tokens tokens) {
    GenerationOptions generation = options.generation();
    var processors = new ArrayList<LogitsProcessor>();
    if (generation.repetitionPenalty() != 1) {
      processors.add(repetitionPenalty(generation.repetitionPenalty()));
    }
    if (generation.noRepeatNgram() > 0) {
      processors.add(noRepeatNgram(generation.noRepeatNgram()));
    }
    processors.add(minLength(Math.min(options.minLength(), longest), tokens.marks().end()));
    if (!tokens.suppressed().isEmpty()) {
      processors.add(suppress(tokens.suppressed()));
    }
    return processors;
  }

  /// Divides the positive scores of tokens that stand there already by `penalty` and multiplies the
  /// negative ones (Keskar et al. 2019).
  static LogitsProcessor repetitionPenalty(double penalty) {
    return (scores, ids) ->
        Arrays.stream(ids)
            .distinct()
            .forEach(
                id -> scores[id] = scores[id] < 0 ? scores[id] * penalty : scores[id] / penalty);
  }

  /// Forbids every token that would write a row of `length` tokens for the second time.
  static LogitsProcessor noRepeatNgram(int length) {
    return (scores, ids) -> {
      int before = length - 1;
      int last = ids.length - before;
      for (int i = 0; i + before < ids.length; i++) {
        if (Arrays.equals(ids, i, i + before, ids, last, ids.length)) {
          scores[ids[i + before]] = Double.NEGATIVE_INFINITY;
        }
      }
    };
  }

  /// Forbids the end mark before `length` tokens, the start mark not counted.
  static LogitsProcessor minLength(int length, int end) {
    return (scores, ids) -> {
      if (ids.length - 1 < length) {
        scores[end] = Double.NEGATIVE_INFINITY;
      }
    };
  }

  /// Forbids tokens always.
  static LogitsProcessor suppress(BitSet tokens) {
    return (scores, _) -> tokens.stream().forEach(id -> scores[id] = Double.NEGATIVE_INFINITY);
  }
}
