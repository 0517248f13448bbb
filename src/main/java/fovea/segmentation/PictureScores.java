package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.List;

/// The mean of several looks at a picture, some lines at a time, so that memory is bounded whatever
/// the picture's size.
final class PictureScores {
  /// Numbers of one piece: 32 MiB.
  private static final long PIECE = 8L << 20;

  /// Makes the looks, all of them without calculating anything.
  interface Looks {
    List<Look> open(Look.Told told);
  }

  /// Hears of the piece.
  interface Pieces {
    /// @param probabilities (C, lines, cells), each pixel's sum is 1
    /// @param sideways whether lines are the picture's columns
    void take(NDArray probabilities, int firstLine, boolean sideways);
  }

  private final Looks looks;
  private final boolean ofProbabilities;
  private final Progress progress;
  private int windows;
  private int seen;

  /// @param ofProbabilities whether each look's softmax is averaged, or the scores are before one
  PictureScores(Looks looks, boolean ofProbabilities, Progress progress) {
    this.looks = looks;
    this.ofProbabilities = ofProbabilities;
    this.progress = progress;
  }

  /// Gives the probabilities of a picture of this size to `pieces`, line after line.
  void run(int width, int height, Pieces pieces) {
    List<Look> open = looks.open(() -> progress.step(++seen, windows));
    try {
      windows = open.stream().mapToInt(Look::windows).sum();
      progress.step(0, windows);
      boolean sideways = open.getFirst().sideways();
      int lines = sideways ? width : height;
      int cells = sideways ? height : width;
      int from = 0;
      int step = 1;
      while (from < lines) {
        int first = from;
        int end = Math.min(lines, from + step);
        long classes =
            Scopes.run(
                () -> {
                  NDArray piece = mean(open, first, end, lines, cells);
                  pieces.take(piece, first, sideways);
                  return piece.getShape().get(0);
                });
        from = end;
        progress.check(); // of many classes the pieces take longer than the windows
        step = (int) Math.max(1, PIECE / classes / cells);
      }
    } finally {
      open.forEach(Look::close);
    }
  }

  private NDArray mean(List<Look> open, int from, int to, int lines, int cells) {
    NDArray sum = null;
    for (Look look : open) {
      NDArray one =
          Scopes.keep(
              () -> {
                NDArray scores = look.lines(from, to, lines, cells);
                return ofProbabilities ? scores.softmax(0) : scores;
              });
      if (sum == null) {
        sum = one;
      } else {
        sum.addi(one);
        one.close();
      }
    }
    if (sum == null) {
      throw new IllegalStateException("a picture is looked at at least once");
    }
    NDArray mean = open.size() == 1 ? sum : sum.divi(open.size());
    return ofProbabilities ? mean : mean.softmax(0);
  }
}
