package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;

/// Figures in files, for tests.
final class Drawn {
  static final FigureStyle[] STYLES = {FigureStyle.light(), FigureStyle.dark()};

  private Drawn() {}

  /// Writes a figure in all formats and checks that each can be read again.
  static void everywhere(Figure figure, Path folder) throws Exception {
    for (int scale : new int[] {1, 2, 4}) {
      Path file = folder.resolve("figure.png");
      FigureWriter.write(figure, file, FigureWriter.Format.PNG, scale);
      BufferedImage image = ImageIO.read(file.toFile());
      assertEquals((int) Math.ceil(figure.width() * scale), image.getWidth());
      assertEquals((int) Math.ceil(figure.height() * scale), image.getHeight());
    }
    String svg = svg(figure, folder);
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    Path pdf = folder.resolve("figure.pdf");
    FigureWriter.write(figure, pdf, FigureWriter.Format.PDF, 1);
    try (var document = Loader.loadPDF(pdf.toFile())) {
      assertEquals(1, document.getNumberOfPages());
    }
  }

  static String svg(Figure figure, Path folder) throws IOException {
    Path file = folder.resolve("figure.svg");
    FigureWriter.write(figure, file, FigureWriter.Format.SVG, 1);
    return Files.readString(file);
  }

  static void containsAll(String svg, String... texts) {
    for (String text : texts) {
      assertTrue(svg.contains("\"" + text + "\""), text + " is missing");
    }
  }

  /// How many pixels have exactly this colour.
  static long count(BufferedImage image, Color colour) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).filter(pixel -> pixel == colour.getRGB()).count();
  }

  static int rgb(BufferedImage image, double x, double y) {
    return image.getRGB((int) x, (int) y) & 0xFFFFFF;
  }
}
