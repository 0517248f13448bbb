package fovea.cli.caption;

import fovea.captioning.Caption;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.captioning.export.CaptionJson;
import fovea.image.RgbImage;
import fovea.report.CsvTables;
import fovea.report.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A picture with its caption, and how it is written down.
public record CaptionedPicture(String file, RgbImage image, Caption caption) {
  /// The sentence, and a note where the network did not end it.
  String line() {
    Sentence best = caption.best();
    return best.finished() ? best.text() : best.text() + " … (unfinished)";
  }

  /// All pictures as one JSON array.
  ///
  /// @param engine that calculated them
  /// @param assumptions what was taken for granted of the model
  static String json(List<CaptionedPicture> pictures, Source source) {
    return CaptionJson.write(
        pictures.stream()
            .map(p -> new CaptionJson.Captioned(p.file, source, p.caption.best().words()))
            .toList());
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
            CsvTables.harmless(picture.file),
            CsvTables.harmless(picture.caption.best().text()),
            position++,
            CsvTables.harmless(word.text()),
            word.probability(),
            Double.isNaN(word.gate()) ? "" : word.gate(),
            peak / word.gaze().width(),
            peak % word.gaze().width(),
            CsvTables.harmless(String.join(" ", alternatives)));
      }
    }
    table.flush();
  }
}
