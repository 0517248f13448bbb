package fovea.language.sentence;

import fovea.language.Abilities;
import fovea.language.Answer;
import fovea.language.Answer.SentenceVector;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// How alike several sentences are to a model: the cosine of the angle between their vectors.
///
/// @param cosines of each (row) with each, in [-1, 1]
/// @param notes what a person should know of single sentences, each once
public record Similarities(List<String> sentences, double[][] cosines, List<String> notes) {
  /// So many sentences are compared at once.
  public static final int MOST = 500;

  /// So many go through the model before others may.
  private static final int PART = 16;

  /// A sentence and how alike it is to another.
  ///
  /// @param index of the sentence
  public record Neighbour(int index, double cosine) {}

  public Similarities {
    sentences = List.copyOf(sentences);
    notes = List.copyOf(notes);
  }

  /// On the compute thread.
  ///
  /// @throws IllegalArgumentException when the model gives no vectors or a sentence cannot be read,
  ///   in one sentence
  public static Similarities of(Reader reader, List<String> sentences, Progress progress) {
    Optional<String> unfit = unfit(reader.abilities());
    if (unfit.isPresent()) {
      throw new IllegalArgumentException(unfit.get());
    }
    if (sentences.size() > MOST) {
      throw new IllegalArgumentException(
          "There are %,d sentences, but at most %,d are compared: take fewer."
              .formatted(sentences.size(), MOST));
    }
    var vectors = new ArrayList<SentenceVector>();
    var notes = new ArrayList<String>();
    for (int first = 0; first < sentences.size(); first += PART) {
      List<TextInput> some =
          sentences.subList(first, Math.min(sentences.size(), first + PART)).stream()
              .map(TextInput::of)
              .toList();
      for (TextInput text : some) {
        for (String note : reader.tokens(text).notes()) {
          notes.add("“%s”: %s".formatted(beginning(text.first()), note));
        }
      }
      for (Answer answer : reader.answers(some, Set.of())) {
        vectors.add((SentenceVector) answer);
      }
      progress.step(vectors.size(), sentences.size());
    }
    var cosines = new double[sentences.size()][sentences.size()];
    for (int i = 0; i < cosines.length; i++) {
      for (int j = 0; j < cosines.length; j++) {
        cosines[i][j] = vectors.get(i).similarity(vectors.get(j));
      }
    }
    return new Similarities(sentences, cosines, notes);
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= 30
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 30)) + "…";
  }

  /// Why a model cannot compare sentences, in one sentence; empty where it can.
  public static Optional<String> unfit(Abilities abilities) {
    return switch (abilities.kind()) {
      case GIVES_VECTORS -> Optional.empty();
      case CLASSIFIES, FILLS_MASKS ->
          Optional.of(
              "This model %s and was not trained to give vectors of sentences, so cosines of its states would say little: choose a model of sentences, such as MiniLM."
                  .formatted(
                      abilities.kind() == Abilities.Kind.CLASSIFIES
                          ? "classifies texts"
                          : "fills masks"));
    };
  }

  /// All other sentences, the most alike first.
  public List<Neighbour> neighbours(int index) {
    return IntStream.range(0, sentences.size())
        .filter(other -> other != index)
        .mapToObj(other -> new Neighbour(other, cosines[index][other]))
        .sorted(Comparator.comparingDouble(one -> -one.cosine()))
        .toList();
  }
}
