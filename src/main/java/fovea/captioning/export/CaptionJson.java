package fovea.captioning.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Captions as JSON: an array of `{file, engine, assumptions, caption, words: [{word, probability,
/// gaze: [[…rows…]], alternatives: [{word, probability}]}]}`; each gaze sums to 1 as it is written.
public final class CaptionJson {
  private static final double DIGITS = 1e10;

  private CaptionJson() {}

  /// The words that were written for a file.
  ///
  /// @param engine that calculated them: library, device, kernels; left out where empty
  /// @param assumptions what was taken for granted of the model; left out where there is nothing
  public record Captioned(String file, String engine, List<String> assumptions, List<Word> words) {
    public Captioned {
      assumptions = List.copyOf(assumptions);
      words = List.copyOf(words);
    }
  }

  private record JsonPicture(
      String file,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String engine,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> assumptions,
      String caption,
      List<JsonWord> words) {}

  private record JsonWord(
      String word, double probability, double[][] gaze, List<JsonAlternative> alternatives) {}

  private record JsonAlternative(String word, double probability) {}

  /// The whole document, on one line.
  public static String write(List<Captioned> pictures) {
    return JsonMapper.shared()
        .writeValueAsString(pictures.stream().map(CaptionJson::picture).toList());
  }

  private static JsonPicture picture(Captioned captioned) {
    return new JsonPicture(
        captioned.file(),
        captioned.engine(),
        captioned.assumptions(),
        captioned.words().stream().map(Word::text).collect(Collectors.joining(" ")),
        captioned.words().stream().map(CaptionJson::word).toList());
  }

  private static JsonWord word(Word word) {
    return new JsonWord(
        word.text(),
        word.probability(),
        rows(word.gaze()),
        word.alternatives().stream()
            .map(a -> new JsonAlternative(a.word(), a.probability()))
            .toList());
  }

  /// The gaze row by row, scaled so that what is written sums to 1.
  private static double[][] rows(Heatmap gaze) {
    double sum = gaze.sum();
    var rows = new double[gaze.height()][gaze.width()];
    for (int y = 0; y < gaze.height(); y++) {
      for (int x = 0; x < gaze.width(); x++) {
        rows[y][x] = Math.round(gaze.at(x, y) / sum * DIGITS) / DIGITS;
      }
    }
    return rows;
  }
}
