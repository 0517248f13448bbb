package fovea.captioning.export;

import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Word;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.image.file.GifWriter;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.figure.GazeFigure;
import fovea.plot.figure.GazeWord;
import fovea.plot.figure.MapGridFigure;
import fovea.plot.figure.SentenceFigure;
import fovea.plot.figure.TreeFigure;
import fovea.plot.figure.TreeNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Collectors;

/// The figures of a caption, the same for the window and the command line.
///
/// @param picture what was captioned
/// @param overlay how the gaze is laid over it
/// @param style light or dark
/// @param footer small print: where the figure comes from
public record CaptionFigures(RgbImage picture, Overlay overlay, FigureStyle style, String footer) {
  private static final int MILLISECONDS_A_WORD = 700;

  /// Frames that the last word stays for, so that the sentence can be read.
  private static final int HOLD_LAST = 3;

  /// The same, to stand above another with the small print.
  public CaptionFigures withoutFooter() {
    return new CaptionFigures(picture, overlay, style, "");
  }

  /// The picture with the gaze of one word.
  public Figure gaze(Word word) {
    return new GazeFigure(picture, gazeWord(word), overlay, style, footer);
  }

  /// All words at once, each with its gaze.
  public Figure grid(List<Word> words) {
    List<MapGridFigure.Cell> cells = gazeWords(words).stream().map(MapGridFigure.Cell::of).toList();
    return new MapGridFigure(
        words.stream().map(Word::text).collect(Collectors.joining(" ")),
        picture,
        "the picture",
        cells,
        overlay,
        "least gaze",
        overlay.scaleMax() > 0 ? "most, over all words" : "most, for each word by itself",
        style,
        footer);
  }

  /// Everything the search looked at.
  ///
  /// @param lastNode of the sentence that is marked, or -1
  public Figure tree(String title, BeamTree tree, int lastNode) {
    return new TreeFigure(title, nodes(tree.nodes()), lastNode, style, footer);
  }

  /// The tree as figures and layouts take it.
  public static List<TreeNode> nodes(List<BeamNode> nodes) {
    return nodes.stream()
        .map(
            n ->
                new TreeNode(
                    n.id(), n.parent(), n.step(), text(n), n.probability(), kind(n.fate())))
        .toList();
  }

  /// Writes the sentence being written as an animated GIF: one frame a word, the last one held.
  ///
  /// @param words at least one
  public void animation(List<Word> words, Path target) throws IOException {
    List<GazeWord> gazes = gazeWords(words);
    var frames =
        new AbstractList<RgbImage>() {
          @Override
          public RgbImage get(int index) {
            return frame(gazes, Math.min(index, gazes.size() - 1));
          }

          @Override
          public int size() {
            return gazes.size() + HOLD_LAST;
          }
        };
    try {
      GifWriter.write(frames, MILLISECONDS_A_WORD, target);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private RgbImage frame(List<GazeWord> words, int current) {
    var figure = new SentenceFigure(picture, words, current, overlay, style, footer);
    try {
      return RgbImage.from(FigureWriter.image(figure, 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(BeamNode node) {
    return node.word().equals(BeamNode.END) ? "·" : node.word();
  }

  private static TreeNode.Kind kind(BeamNode.Fate fate) {
    return switch (fate) {
      case KEPT -> TreeNode.Kind.KEPT;
      case PRUNED -> TreeNode.Kind.PRUNED;
      case FINISHED -> TreeNode.Kind.FINISHED;
    };
  }

  private static List<GazeWord> gazeWords(List<Word> words) {
    return words.stream().map(CaptionFigures::gazeWord).toList();
  }

  private static GazeWord gazeWord(Word word) {
    return new GazeWord(word.text(), word.probability(), word.gaze());
  }
}
