package fovea.explanation.channel;

import fovea.network.graph.Reception;
import java.util.Optional;

/// Which part of a picture belongs to a cell of a stage's map.
///
/// @param columns of the map
/// @param rows of the map
/// @param width of the picture as the network sees it, in pixels
/// @param height likewise
/// @param reception what a cell can see of it by the windows that the network looks through; empty
///   where they don't say it
public record Field(int columns, int rows, int width, int height, Optional<Reception> reception) {
  /// A field that is larger than this part of the picture's shorter side tells no place.
  private static final double TELLING = 0.6;

  /// A part of a picture, in pixels.
  public record Patch(int x, int y, int width, int height) {}

  /// Whether the patches are what the cells can see, and not only where they stand.
  public boolean isReception() {
    return reception.isPresent() && reception.get().size() <= TELLING * Math.min(width, height);
  }

  /// What a cell can see; where that is too much to tell a place or not known, the cell with one
  /// cell around it. What lies outside the picture is left out.
  ///
  /// @param cell row by row
  public Patch patch(int cell) {
    int column = cell % columns;
    int row = cell / columns;
    if (isReception()) {
      Reception known = reception.orElseThrow();
      double half = known.size() / 2;
      double x = known.start() + column * known.stride();
      double y = known.start() + row * known.stride();
      return within(x - half, y - half, x + half, y + half);
    }
    double wide = width / (double) columns;
    double high = height / (double) rows;
    return within((column - 1) * wide, (row - 1) * high, (column + 2) * wide, (row + 2) * high);
  }

  private Patch within(double left, double top, double right, double bottom) {
    int x = (int) Math.clamp(Math.round(left), 0, width - 1);
    int y = (int) Math.clamp(Math.round(top), 0, height - 1);
    int endX = (int) Math.clamp(Math.round(right), x + 1, width);
    int endY = (int) Math.clamp(Math.round(bottom), y + 1, height);
    return new Patch(x, y, endX - x, endY - y);
  }

  /// How the patches are found, in a sentence.
  public String sentence() {
    if (isReception()) {
      return "A patch is all that the cell can see through the network's windows, %d × %1$d pixels."
          .formatted(Math.round(reception.orElseThrow().size()));
    }
    String why =
        reception
            .map(
                known ->
                    known.isWhole()
                        ? "A cell here sees the whole picture"
                        : "A cell here sees %.0f × %1$.0f pixels, most of the picture or all"
                            .formatted(known.size()))
            .orElse("What a cell here sees is not known from the network's windows");
    return why + "; a patch is the area of the cell with one cell around it.";
  }
}
