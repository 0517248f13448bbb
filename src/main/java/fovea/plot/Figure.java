package fovea.plot;

import java.awt.Graphics2D;

/// Something that can be drawn at any size: on the screen, as pixels, as SVG or PDF.
public interface Figure {
  /// What it is, in a few words.
  String title();

  /// Width in points (1/72 inch).
  double width();

  /// Height in points.
  double height();

  /// Draws everything, the background too, from (0, 0) to (width, height).
  void paint(Graphics2D g);
}
