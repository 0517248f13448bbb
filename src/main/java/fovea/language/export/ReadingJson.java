package fovea.language.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.language.Answer;
import fovea.language.Reading;
import fovea.language.Token;
import fovea.report.Source;
import java.util.List;
import java.util.Optional;

/// A reading as it is written in JSON.
///
/// @param source whose answers they are
/// @param text the first text
/// @param pair the second, if there is one
/// @param without the heads that were taken away, such as `3.5`
/// @param tokens the pieces
/// @param ids their numbers in the vocabulary
/// @param segments 0 of the first text, 1 of the second
/// @param attentions layer, head, from, to
/// @param prediction of a classifier, the likeliest first
/// @param masked of a language model, for each masked place the likeliest
/// @param vector of a model of sentences, of length 1
/// @param removals what taking each head away by itself does, if that was asked for
/// @param relevance of each token by each method that was asked for
/// @param deletion what comes of taking the words out that the methods hold for important
/// @param patching what parts of another text's run bring
/// @param notes what a person should know
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReadingJson(
    String text,
    Optional<String> pair,
    @JsonUnwrapped Source source,
    List<String> without,
    List<String> tokens,
    List<Integer> ids,
    List<Integer> segments,
    List<List<float[][]>> attentions,
    Optional<List<Labelled>> prediction,
    Optional<List<Masked>> masked,
    Optional<float[]> vector,
    Optional<StudyJson.Removals> removals,
    Optional<List<StudyJson.Relevance>> relevance,
    Optional<StudyJson.Deleted> deletion,
    Optional<StudyJson.Patched> patching,
    List<String> notes) {
  /// A class.
  public record Labelled(String label, double probability) {}

  /// A masked place.
  ///
  /// @param position among the tokens, from 0
  public record Masked(int position, List<Word> words) {}

  /// A word that may stand there.
  public record Word(String token, int id, double probability) {}

  /// What is known of a reading.
  ///
  /// @param without names of heads
  /// @param studied if that was asked for
  public static ReadingJson of(
      Reading reading, Source source, List<String> without, Optional<Studied> studied) {
    List<Token> tokens = reading.tokens().tokens();
    return new ReadingJson(
        reading.text().first(),
        reading.text().second(),
        source,
        without,
        reading.tokens().pieces(),
        tokens.stream().map(Token::id).toList(),
        tokens.stream().map(Token::segment).toList(),
        AttentionJson.nested(reading.attentions()),
        prediction(reading.answer()),
        masked(reading.answer()),
        reading.answer() instanceof Answer.SentenceVector(float[] numbers)
            ? Optional.of(numbers)
            : Optional.empty(),
        studied.flatMap(StudyJson::removals),
        studied.flatMap(StudyJson::relevance),
        studied.flatMap(StudyJson::deletion),
        studied.flatMap(StudyJson::patching),
        reading.tokens().notes());
  }

  private static Optional<List<Labelled>> prediction(Answer answer) {
    return answer instanceof Answer.Classification(List<Answer.Labelled> classes)
        ? Optional.of(
            classes.stream().map(one -> new Labelled(one.label(), one.probability())).toList())
        : Optional.empty();
  }

  private static Optional<List<Masked>> masked(Answer answer) {
    return answer instanceof Answer.MaskedWords(List<Answer.Gap> gaps)
        ? Optional.of(
            gaps.stream()
                .map(
                    gap ->
                        new Masked(
                            gap.position(),
                            gap.candidates().stream()
                                .map(one -> new Word(one.piece(), one.id(), one.probability()))
                                .toList()))
                .toList())
        : Optional.empty();
  }
}
