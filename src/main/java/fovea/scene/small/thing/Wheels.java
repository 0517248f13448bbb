package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// What automobiles and trucks are both made of.
public final class Wheels {
  private static final Color TYRE = new Color(0x1E1E22);

  private Wheels() {}

  /// @param narrow its width as a share of its height: 1 from the side
  public static void wheel(Pen p, SeededRandom c, double x, double y, double size, double narrow) {
    p.fill(TYRE, oval(x, y, size * narrow, size));
    Color rim = c.odds(0.75) ? Tints.near(c, new Color(0xB4B6BC), 14) : new Color(0x55575E);
    p.fill(rim, oval(x, y, size * narrow * 0.55, size * 0.55));
  }

  /// Tyres as they are seen from before or behind.
  public static void tyres(Pen p, double outside, double bottom, double width, double height) {
    p.fill(TYRE, box(-outside, bottom - height, width, height));
    p.fill(TYRE, box(outside - width, bottom - height, width, height));
  }

  public static Color glass(SeededRandom c) {
    return Tints.color(c, 0x2E3A48, 0x46586A, 0x7E96A8, 0x1E242C, 0xA8BCC8);
  }

  public static void plate(Pen p, SeededRandom c, double y) {
    p.fill(Tints.color(c, 0xF0EFE8, 0xE0C860), box(-0.16, y, 0.32, 0.1));
  }
}
