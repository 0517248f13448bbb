package fovea.captioning.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.report.Source;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Captions as JSON: an array of `{file, model, sha256, version, engine, assumptions, caption,
/// words: [{word, probability, gaze: [[…rows…]], alternatives: [{word, probability}]}]}`; each gaze
/// sums to 1 as it is written.
public final class CaptionJson {
  private static final double DIGITS = 1e10;

  private CaptionJson() {}

  /// The words that were written for a file.
  ///
  /// @param source the model that wrote them
  public record Captioned(String file, Source source, List<Word> words) {
    public Captioned {
      words = List.copyOf(words);
    }
  }

  private record JsonPicture(
      String file, @JsonUnwrapped Source source, String caption, List<JsonWord> words) {}

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
        captioned.source(),
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
