package fovea.ui.captioning;

import fovea.image.RgbImage;
import fovea.ui.tab.Picture;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// Pictures drawn on the spot.
final class MadeUpPictures {
  private MadeUpPictures() {}

  static Picture house(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(width / 300.0, height / 200.0);
    g.setPaint(new GradientPaint(0, 0, new Color(0x6fa8dc), 0, 130, new Color(0xdcecf8)));
    g.fillRect(0, 0, 300, 200);
    g.setPaint(new GradientPaint(0, 120, new Color(0x7fae55), 0, 200, new Color(0x4d7a33)));
    g.fillRect(0, 125, 300, 75);
    g.setColor(new Color(0xfff0a0));
    g.fillOval(235, 18, 30, 30);
    g.setColor(new Color(0xb5432f));
    g.fillRect(110, 85, 80, 60);
    g.setColor(new Color(0x5c4a42));
    g.fillPolygon(new int[] {100, 150, 200}, new int[] {85, 50, 85}, 3);
    g.setColor(Color.WHITE);
    g.fillRect(142, 112, 18, 33);
    for (int x : new int[] {60, 240}) {
      g.setColor(new Color(0x6b4a2b));
      g.fillRect(x - 4, 110, 8, 40);
      g.setColor(new Color(0x2f6d34));
      g.fillOval(x - 26, 60, 52, 62);
    }
    g.dispose();
    return new Picture("house.png", RgbImage.from(image));
  }
}
