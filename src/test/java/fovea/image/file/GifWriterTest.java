package fovea.image.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifWriterTest {
  @TempDir Path folder;

  private static RgbImage gradient(int shift) {
    int[] pixels = new int[64 * 48];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % 64;
      int y = i / 64;
      pixels[i] = x * 4 << 16 | y * 5 << 8 | (x / 16 == shift ? 255 : 60);
    }
    return RgbImage.of(64, 48, pixels);
  }

  @Test
  void framesComeBackAsTheyWere() throws Exception {
    var frames = List.of(gradient(0), gradient(1), gradient(2));
    Path file = folder.resolve("moving.gif");

    GifWriter.write(frames, 250, file);

    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertEquals(3, reader.getNumImages(true));
      var screen = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = screen.createGraphics();
      for (int i = 0; i < 3; i++) {
        g.drawImage(reader.read(i), 0, 0, null);
        assertTrue(difference(frames.get(i), screen) < 5, "frame " + i);
        assertEquals("25", attribute(reader, i, "GraphicControlExtension", "delayTime"));
      }
      g.dispose();
      assertEquals("NETSCAPE", attribute(reader, 0, "ApplicationExtension", "applicationID"));
    }
    assertEquals(1, Files.list(folder).count());
  }

  @Test
  void whatStandsStillCostsLittle() throws Exception {
    var once = new ByteArrayOutputStream();
    var often = new ByteArrayOutputStream();
    GifWriter.write(List.of(gradient(0)), 100, once);
    GifWriter.write(new ArrayList<>(java.util.Collections.nCopies(5, gradient(0))), 100, often);

    assertTrue(often.size() < once.size() * 1.4, once.size() + " " + often.size());
  }

  @Test
  void fewColoursStayExact() throws Exception {
    var image = RgbImage.of(2, 2, new int[] {0x123456, 0xFFFFFF, 0, 0x00FF00});
    var out = new ByteArrayOutputStream();

    GifWriter.write(List.of(image), 100, out);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    for (int i = 0; i < 4; i++) {
      assertEquals(image.rgb(i % 2, i / 2), read.getRGB(i % 2, i / 2) & 0xFFFFFF);
    }
  }

  @Test
  void refusesNothingAndMixedSizes() {
    var out = new ByteArrayOutputStream();
    assertThrows(IllegalArgumentException.class, () -> GifWriter.write(List.of(), 100, out));
    var mixed = List.of(gradient(0), RgbImage.of(1, 1, new int[1]));
    assertThrows(IllegalArgumentException.class, () -> GifWriter.write(mixed, 100, out));
  }

  private static double difference(RgbImage wanted, BufferedImage shown) {
    double sum = 0;
    for (int y = 0; y < wanted.height(); y++) {
      for (int x = 0; x < wanted.width(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((wanted.rgb(x, y) >> shift & 255) - (shown.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / (3 * wanted.width() * wanted.height());
  }

  private static String attribute(ImageReader reader, int frame, String node, String name)
      throws Exception {
    var root =
        (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
    return ((IIOMetadataNode) root.getElementsByTagName(node).item(0)).getAttribute(name);
  }
}
