package fovea.language;

import java.util.List;

/// What a model says of a text.
public sealed interface Answer {
  /// A class and how likely it is.
  ///
  /// @param index from 0
  /// @param logit before the softmax
  /// @param probability in [0, 1]
  record Labelled(String label, int index, double logit, double probability) {}

  /// Which class the text is of.
  ///
  /// @param classes all, the likeliest first
  record Classification(List<Labelled> classes) implements Answer {
    public Classification {
      classes = List.copyOf(classes);
    }

    /// The class of a number.
    public Labelled of(int index) {
      return classes.stream()
          .filter(one -> one.index() == index)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("there is no class " + index));
    }
  }

  /// A token that may stand in a place.
  ///
  /// @param logit before the softmax over the vocabulary
  /// @param probability in [0, 1]
  record Candidate(String piece, int id, double logit, double probability) {}

  /// What may stand where a word is masked.
  ///
  /// @param position among the tokens, from 0
  /// @param candidates the likeliest first
  record Gap(int position, List<Candidate> candidates) {
    public Gap {
      candidates = List.copyOf(candidates);
    }
  }

  /// The masked words; none where nothing is masked.
  record MaskedWords(List<Gap> gaps) implements Answer {
    public MaskedWords {
      gaps = List.copyOf(gaps);
    }
  }

  /// A vector of the whole text: the mean of its tokens' last states, of length 1.
  record SentenceVector(float[] numbers) implements Answer {
    /// The cosine of the angle between two, in [-1, 1].
    public double similarity(SentenceVector other) {
      if (numbers.length != other.numbers.length) {
        throw new IllegalArgumentException(
            "Vectors of %d and of %d numbers cannot be compared."
                .formatted(numbers.length, other.numbers.length));
      }
      double product = 0;
      double own = 0;
      double others = 0;
      for (int i = 0; i < numbers.length; i++) {
        product += (double) numbers[i] * other.numbers[i];
        own += (double) numbers[i] * numbers[i];
        others += (double) other.numbers[i] * other.numbers[i];
      }
      return product / Math.sqrt(own * others);
    }
  }
}
