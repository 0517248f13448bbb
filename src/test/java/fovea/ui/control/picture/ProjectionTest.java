package fovea.ui.control.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.control.picture.Viewport.Part;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Where a picture lies in a view.
class ProjectionTest {
  private static Projection fit(double across, double down) {
    return Projection.of(across, down, 800, 600, Part.WHOLE);
  }

  @Test
  void aWholePictureFillsTheRoomInOneDirection() {
    Projection wide = fit(4000, 2000);
    assertEquals(0.2, wide.scale(), 1e-12);
    assertEquals(0, wide.left(), 1e-9);
    assertEquals(100, wide.top(), 1e-9);
    assertFalse(wide.zoomedIn());
    Projection dot = fit(1, 1);
    assertEquals(600, dot.scale(), 1e-9);
    assertEquals(100, dot.left(), 1e-9);
  }

  @Test
  void whatIsUnderThePointerStaysThere() {
    var random = RandomGenerator.of("L64X128MixRandom");
    Projection at = fit(4000, 3000);
    for (int i = 0; i < 200; i++) {
      double x = random.nextDouble(300, 500);
      double y = random.nextDouble(200, 400);
      double before = at.pictureX(x);
      double above = at.pictureY(y);
      Projection next = at.zoomed(1.1, x, y);
      assertEquals(before, next.pictureX(x), 1e-6);
      assertEquals(above, next.pictureY(y), 1e-6);
      assertEquals(next.left(), Projection.of(4000, 3000, 800, 600, next.part()).left(), 1e-6);
      at = i % 30 == 29 ? fit(4000, 3000) : next;
    }
  }

  @Test
  void nothingBesideThePictureIsShown() {
    Projection near = fit(4000, 3000).zoomed(4, 0, 0).panned(1e6, 1e6);
    assertEquals(0, near.left(), 1e-9);
    assertEquals(0, near.top(), 1e-9);
    Projection far = near.panned(-1e6, -1e6);
    assertEquals(1, far.pictureX(800) / 4000, 1e-9);
    assertEquals(1, far.pictureY(600) / 3000, 1e-9);
  }

  @Test
  void thereIsASmallestAndALargest() {
    Projection large = fit(4000, 3000);
    assertEquals(Part.WHOLE, large.zoomed(1e-9, 400, 300).part());
    assertEquals(64, large.zoomed(1e9, 400, 300).scale(), 1e-9);
    Projection small = fit(32, 32);
    assertEquals(1, small.zoomed(1e-9, 400, 300).scale(), 1e-9); // its own pixels
    assertTrue(small.zoomed(10, 400, 300).zoomedIn());
    Projection dot = fit(1, 1);
    assertEquals(600, dot.zoomed(1e9, 400, 300).scale(), 1e-9);
  }

  @Test
  void goingInAndOutEndsAtTheWhole() {
    Projection at = fit(640, 480);
    for (int i = 0; i < 5; i++) {
      at = at.zoomed(1.25, 100, 500);
    }
    for (int i = 0; i < 5; i++) {
      at = at.zoomed(1 / 1.25, 700, 20);
    }
    assertEquals(Part.WHOLE, at.part());
  }
}
