package fovea.scene.small.thing;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// What animals on four legs share when they are seen from the side.
public final class Quadruped {
  /// Where the feet stand.
  public static final double GROUND = 0.86;

  private Quadruped() {}

  /// Four legs, the far ones darker.
  ///
  /// @param width of a leg above the foot
  /// @param hip x of the hind legs
  /// @param shoulder x of the front legs
  /// @param top y where they leave the body
  /// @param stride how far the feet of a pair are apart
  public static void legs(
      Pen p, Color coat, double width, double hip, double shoulder, double top, double stride) {
    Color far = Tints.dark(coat, 0.3);
    leg(p, far, width, hip + 0.07, top, -stride, -0.07);
    leg(p, far, width, shoulder - 0.07, top, stride, 0.04);
    leg(p, coat, width, hip, top, stride * 0.7, -0.07);
    leg(p, coat, width, shoulder, top, -stride * 0.6, 0.04);
  }

  private static void leg(
      Pen p, Color color, double width, double x, double top, double reach, double bend) {
    double knee = x + reach * 0.45 + bend;
    double middle = (top + GROUND) / 2;
    // A leg that reaches far out does not come down as far.
    double foot = GROUND - 0.3 * Math.abs(reach) * Math.abs(reach);
    p.line(color, width * 1.7, x, top, knee, middle);
    p.line(color, width, knee, middle, x + reach, foot - width / 2);
  }
}
