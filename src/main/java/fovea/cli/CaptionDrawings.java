package fovea.cli;

import fovea.captioning.Word;
import fovea.image.GifWriter;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.GazeGridFigure;
import fovea.plot.GazeWord;
import fovea.plot.SentenceFigure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/// The pictures that the command line draws of a caption.
final class CaptionDrawings {
  private static final double SCALE = 2;
  private static final double ANIMATION_SCALE = 1;
  private static final int MILLISECONDS_A_WORD = 700;
  private static final int HOLD_LAST = 3;

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
    var figure =
        new GazeGridFigure(
            picture.image(), words(picture), Overlay.standard(), FigureStyle.light(), note);
    FigureWriter.write(figure, file, format, SCALE);
  }

  /// The sentence being written: one frame a word, the last one held.
  static void gif(CaptionedPicture picture, String note, Path file) throws IOException {
    List<GazeWord> words = words(picture);
    var frames =
        new AbstractList<RgbImage>() {
          @Override
          public RgbImage get(int index) {
            return frame(picture, words, Math.min(index, words.size() - 1), note);
          }

          @Override
          public int size() {
            return words.size() + HOLD_LAST;
          }
        };
    try {
      GifWriter.write(frames, MILLISECONDS_A_WORD, file);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static RgbImage frame(
      CaptionedPicture picture, List<GazeWord> words, int current, String note) {
    var figure =
        new SentenceFigure(
            picture.image(), words, current, Overlay.standard(), FigureStyle.light(), note);
    try {
      return RgbImage.from(FigureWriter.image(figure, ANIMATION_SCALE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<GazeWord> words(CaptionedPicture picture) {
    List<Word> words = picture.caption().best().words();
    if (words.isEmpty()) {
      throw new CommandFailure(
          "The caption of " + picture.file() + " has no words, so there is nothing to draw.");
    }
    return words.stream().map(w -> new GazeWord(w.text(), w.probability(), w.gaze())).toList();
  }
}
