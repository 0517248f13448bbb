package fovea.language.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import fovea.language.Answer;
import fovea.language.HeadEffects;
import fovea.language.HeadMaps;
import fovea.language.Reading;
import fovea.language.Token;
import fovea.language.WordRelevance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A reading as it is written in JSON.
///
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
/// @param notes what a person should know
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReadingJson(
    String text,
    Optional<String> pair,
    String model,
    String engine,
    List<String> assumptions,
    List<String> without,
    List<String> tokens,
    List<Integer> ids,
    List<Integer> segments,
    List<List<float[][]>> attentions,
    Optional<List<Labelled>> prediction,
    Optional<List<Masked>> masked,
    Optional<float[]> vector,
    Optional<Removals> removals,
    Optional<List<Relevance>> relevance,
    List<String> notes) {
  /// A class.
  public record Labelled(String label, double probability) {}

  /// A masked place.
  ///
  /// @param position among the tokens, from 0
  public record Masked(int position, List<Word> words) {}

  /// A word that may stand there.
  public record Word(String token, int id, double probability) {}

  /// @param of what is followed, in words
  /// @param before the number with all heads
  /// @param after layer, head: the number without that head
  public record Removals(String of, double before, double[][] after) {}

  /// @param of what is followed, in words
  /// @param scores one a token
  public record Relevance(String method, String of, double[] scores, List<String> notes) {}

  /// What is known of a reading.
  ///
  /// @param without names of heads
  /// @param followed what removals and relevance are of, in words; "" where there are none
  /// @param effects of removals, if they were asked for
  /// @param found of the methods that were asked for; none where there are none
  public static ReadingJson of(
      Reading reading,
      String model,
      String engine,
      List<String> assumptions,
      List<String> without,
      String followed,
      Optional<HeadEffects> effects,
      List<WordRelevance> found) {
    List<Token> tokens = reading.tokens().tokens();
    return new ReadingJson(
        reading.text().first(),
        reading.text().second(),
        model,
        engine,
        assumptions,
        without,
        reading.tokens().pieces(),
        tokens.stream().map(Token::id).toList(),
        tokens.stream().map(Token::segment).toList(),
        rows(reading.attentions()),
        prediction(reading.answer()),
        masked(reading.answer()),
        reading.answer() instanceof Answer.SentenceVector(float[] numbers)
            ? Optional.of(numbers)
            : Optional.empty(),
        effects.map(one -> new Removals(followed, one.before(), one.after())),
        relevance(followed, found),
        reading.tokens().notes());
  }

  private static Optional<List<Relevance>> relevance(String followed, List<WordRelevance> found) {
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found.stream()
                .map(one -> new Relevance(one.method().id(), followed, one.scores(), one.notes()))
                .toList());
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

  private static List<List<float[][]>> rows(HeadMaps maps) {
    var layers = new ArrayList<List<float[][]>>();
    for (int layer = 0; layer < maps.layers(); layer++) {
      var heads = new ArrayList<float[][]>();
      for (int head = 0; head < maps.heads(); head++) {
        var square = new float[maps.size()][maps.size()];
        for (int from = 0; from < maps.size(); from++) {
          for (int to = 0; to < maps.size(); to++) {
            square[from][to] = maps.at(layer, head, from, to);
          }
        }
        heads.add(square);
      }
      layers.add(heads);
    }
    return layers;
  }
}
