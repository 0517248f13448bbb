package fovea.cli.caption;

import fovea.captioning.Word;
import fovea.captioning.export.CaptionFigures;
import fovea.cli.console.CommandFailure;
import fovea.image.Overlay;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The pictures that the command line draws of a caption.
public final class CaptionDrawings {
  private static final double SCALE = 2;

  private CaptionDrawings() {}

  /// The format that the file's ending asks for.
  static Optional<FigureWriter.Format> format(Path file) {
    return FigureWriter.Format.of(file);
  }

  /// All words with their gaze.
  ///
  /// @param note small print
  static void grid(CaptionedPicture picture, String note, Path file, FigureWriter.Format format)
      throws IOException {
    FigureWriter.write(figures(picture, note).grid(words(picture)), file, format, SCALE);
  }

  /// The sentence being written.
  static void gif(CaptionedPicture picture, String note, Path file) throws IOException {
    figures(picture, note).animation(words(picture), file);
  }

  private static CaptionFigures figures(CaptionedPicture picture, String note) {
    return new CaptionFigures(picture.image(), Overlay.standard(), FigureStyle.light(), note);
  }

  private static List<Word> words(CaptionedPicture picture) {
    List<Word> words = picture.caption().best().words();
    if (words.isEmpty()) {
      throw new CommandFailure(
          "The caption of " + picture.file() + " has no words, so there is nothing to draw.");
    }
    return words;
  }
}
