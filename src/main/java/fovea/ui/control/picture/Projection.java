package fovea.ui.control.picture;

import fovea.ui.control.picture.Viewport.Part;

/// Where a picture lies in a view that shows a part of it.
///
/// @param across pixels of the picture
/// @param down pixels of the picture
/// @param width of the view
/// @param height of the view
/// @param scale units of the view for each pixel of the picture
/// @param left where the picture's left edge is in the view; below 0 where it is out of sight
/// @param top where its upper edge is
record Projection(
    double across,
    double down,
    double width,
    double height,
    double scale,
    double left,
    double top) {
  /// A pixel is never made larger than this, unless the whole picture fits then.
  private static final double LARGEST_PIXEL = 64;

  private static final double SAME = 1e-6;

  /// @param part as far as there is such a part: nothing beside the picture is shown
  static Projection of(double across, double down, double width, double height, Part part) {
    double fit = fit(across, down, width, height);
    double scale = Math.clamp(fit * part.zoom(), Math.min(fit, 1), Math.max(fit, LARGEST_PIXEL));
    return new Projection(
        across,
        down,
        width,
        height,
        scale,
        start(width, across * scale, part.x()),
        start(height, down * scale, part.y()));
  }

  private static double fit(double across, double down, double width, double height) {
    return Math.max(SAME, Math.min(width / across, height / down));
  }

  private static double start(double room, double size, double middle) {
    return size <= room ? (room - size) / 2 : Math.clamp(room / 2 - middle * size, room - size, 0);
  }

  /// The part that is shown.
  Part part() {
    double zoom = scale / fit(across, down, width, height);
    return Math.abs(zoom - 1) < 1e-3
        ? Part.WHOLE
        : new Part(zoom, middle(width, left, across), middle(height, top, down));
  }

  private double middle(double room, double start, double pixels) {
    return (room / 2 - start) / (pixels * scale);
  }

  /// Whether the picture is larger than the view.
  boolean zoomedIn() {
    return across * scale > width + SAME || down * scale > height + SAME;
  }

  /// The same, `factor` times as large; what is at (`x`, `y`) of the view stays there as far as it
  /// can.
  Projection zoomed(double factor, double x, double y) {
    double fit = fit(across, down, width, height);
    double next = Math.clamp(scale * factor, Math.min(fit, 1), Math.max(fit, LARGEST_PIXEL));
    double grown = next / scale;
    return at(next, x - (x - left) * grown, y - (y - top) * grown);
  }

  /// The same with the picture moved over the view.
  Projection panned(double right, double below) {
    return at(scale, left + right, top + below);
  }

  private Projection at(double next, double x, double y) {
    return of(
        across,
        down,
        width,
        height,
        new Part(
            next / fit(across, down, width, height),
            (width / 2 - x) / (across * next),
            (height / 2 - y) / (down * next)));
  }

  /// The same for a view of so many more dots.
  Projection times(double dots) {
    return new Projection(
        across, down, width * dots, height * dots, scale * dots, left * dots, top * dots);
  }

  /// The place in the picture, in its pixels, that is seen at `x` of the view.
  double pictureX(double x) {
    return (x - left) / scale;
  }

  double pictureY(double y) {
    return (y - top) / scale;
  }

  boolean contains(double x, double y) {
    return pictureX(x) >= 0 && pictureX(x) < across && pictureY(y) >= 0 && pictureY(y) < down;
  }

  /// Where a place in the picture is seen, given from 0 at its left edge to 1 at its right.
  double viewX(double unit) {
    return left + unit * across * scale;
  }

  double viewY(double unit) {
    return top + unit * down * scale;
  }
}
