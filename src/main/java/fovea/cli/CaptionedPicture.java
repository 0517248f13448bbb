package fovea.cli;

import fovea.captioning.Caption;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.json.JsonMapper;

/// A picture with its caption, and how it is written down.
record CaptionedPicture(String file, RgbImage image, Caption caption) {
  private static final double DIGITS = 1e10;

  private record JsonPicture(String file, String caption, List<JsonWord> words) {}

  private record JsonWord(
      String word, double probability, double[][] gaze, List<JsonAlternative> alternatives) {}

  private record JsonAlternative(String word, double probability) {}

  /// The sentence, and a note where the network did not end it.
  String line() {
    Sentence best = caption.best();
    return best.finished() ? best.text() : best.text() + " … (unfinished)";
  }

  /// All pictures as one JSON array.
  static String json(List<CaptionedPicture> pictures) {
    return JsonMapper.shared()
        .writeValueAsString(pictures.stream().map(CaptionedPicture::json).toList());
  }

  private JsonPicture json() {
    return new JsonPicture(
        file,
        caption.best().text(),
        caption.best().words().stream().map(CaptionedPicture::json).toList());
  }

  private static JsonWord json(Word word) {
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

  /// All pictures as a table with one line for each word.
  static void csv(List<CaptionedPicture> pictures, PrintWriter out) throws IOException {
    // The writer belongs to the caller, so the printer is flushed but not closed.
    var table = new CSVPrinter(out, CSVFormat.RFC4180);
    table.printRecord(
        "file",
        "caption",
        "position",
        "word",
        "probability",
        "gate",
        "gazeRow",
        "gazeColumn",
        "alternatives");
    for (CaptionedPicture picture : pictures) {
      int position = 0;
      for (Word word : picture.caption.best().words()) {
        int peak = word.gaze().peak();
        var alternatives = new ArrayList<String>();
        word.alternatives().forEach(a -> alternatives.add(a.word()));
        table.printRecord(
            picture.file,
            picture.caption.best().text(),
            position++,
            word.text(),
            word.probability(),
            word.gate(),
            peak / word.gaze().width(),
            peak % word.gaze().width(),
            String.join(" ", alternatives));
      }
    }
    table.flush();
  }
}
