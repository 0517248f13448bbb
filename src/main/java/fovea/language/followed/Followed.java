package fovea.language.followed;

import fovea.language.Aim;
import fovea.language.Answer;
import fovea.language.Reader;
import fovea.language.TextInput;
import java.util.List;
import java.util.Set;

/// The number that a person follows when something is changed.
public sealed interface Followed {
  /// The logit of a class.
  record OfClass(String label, int index) implements Followed {}

  /// The logit of a word in a masked place.
  record OfWord(String piece, int id, int position) implements Followed {}

  /// How alike the vector stays to itself.
  record Itself() implements Followed {}

  /// How alike the vector is to that of another sentence.
  record Likeness(String sentence) implements Followed {}

  /// What can be followed of an answer, the likeliest first; of a vector it may be any sentence
  /// besides. None where nothing is masked.
  static List<Followed> offered(Answer answer) {
    return switch (answer) {
      case Answer.Classification(List<Answer.Labelled> classes) ->
          classes.stream().<Followed>map(one -> new OfClass(one.label(), one.index())).toList();
      case Answer.MaskedWords(List<Answer.Gap> gaps) ->
          gaps.stream()
              .flatMap(
                  gap ->
                      gap.candidates().stream()
                          .<Followed>map(
                              word -> new OfWord(word.piece(), word.id(), gap.position())))
              .toList();
      case Answer.SentenceVector _ -> List.of(new Itself());
    };
  }

  /// Such as `logit of positive`.
  default String words() {
    return switch (this) {
      case OfClass(String label, _) -> "logit of " + label;
      case OfWord(String piece, _, int position) ->
          "logit of “%s” in place %d".formatted(piece, position);
      case Itself() -> "cosine with the vector as it was";
      case Likeness(String sentence) -> "cosine with “%s”".formatted(sentence);
    };
  }

  /// As the reader follows it. On the compute thread.
  ///
  /// @throws IllegalArgumentException when the other sentence cannot be read, in one sentence
  default Aim aim(Reader reader) {
    return switch (this) {
      case OfClass(_, int index) -> new Aim.OfClass(index);
      case OfWord(_, int id, int position) -> new Aim.OfWord(position, id);
      case Itself() -> new Aim.OfVector();
      case Likeness(String sentence) -> {
        if (reference(reader, new Answer.MaskedWords(List.of()))
            instanceof Answer.SentenceVector(float[] numbers)) {
          yield new Aim.LikeVector(numbers);
        }
        throw new IllegalArgumentException("This model gives no vectors of sentences.");
      }
    };
  }

  /// What {@link #number} compares vectors with. On the compute thread.
  ///
  /// @param untouched the answer with nothing changed
  default Answer reference(Reader reader, Answer untouched) {
    return switch (this) {
      case OfClass _, OfWord _, Itself _ -> untouched;
      case Likeness(String sentence) ->
          reader.answers(List.of(TextInput.of(sentence)), Set.of()).getFirst();
    };
  }

  /// The number in an answer, before the softmax; NaN where the answer does not hold it, such as
  /// that of a word that is not among the likeliest.
  ///
  /// @param reference as {@link #reference} gives it
  default double number(Answer answer, Answer reference) {
    return switch (this) {
      case OfClass(_, int index) ->
          answer instanceof Answer.Classification classes ? classes.of(index).logit() : Double.NaN;
      case OfWord(_, int id, int position) ->
          answer instanceof Answer.MaskedWords(List<Answer.Gap> gaps)
              ? gaps.stream()
                  .filter(gap -> gap.position() == position)
                  .flatMap(gap -> gap.candidates().stream())
                  .filter(word -> word.id() == id)
                  .mapToDouble(Answer.Candidate::logit)
                  .findFirst()
                  .orElse(Double.NaN)
              : Double.NaN;
      case Itself _, Likeness _ ->
          answer instanceof Answer.SentenceVector now
                  && reference instanceof Answer.SentenceVector other
              ? now.similarity(other)
              : Double.NaN;
    };
  }
}
