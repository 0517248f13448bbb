package fovea.image.file;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/// Writes pictures without loss, with words of what they are (PNG 1.2, 4.2.3: `tEXt`).
public final class PngWriter {
  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final int LONGEST_NAME = 79;

  private PngWriter() {}

  /// Writes a picture.
  ///
  /// @param texts by their keywords, of up to 79 letters; what Latin-1 does not have becomes `?`
  public static void write(RgbImage picture, Map<String, String> texts, Path file)
      throws IOException {
    var image = picture.toBufferedImage();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      metadata.mergeTree(FORMAT, tree(texts));
      AtomicFiles.stream(
          file,
          stream -> {
            try (var out = ImageIO.createImageOutputStream(stream)) {
              writer.setOutput(out);
              writer.write(new IIOImage(image, null, metadata));
            }
          });
    } catch (IIOInvalidTreeException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadataNode tree(Map<String, String> texts) {
    var all = new IIOMetadataNode("tEXt");
    texts.forEach(
        (keyword, value) -> {
          var entry = new IIOMetadataNode("tEXtEntry");
          entry.setAttribute(
              "keyword", latin(keyword.substring(0, Math.min(LONGEST_NAME, keyword.length()))));
          entry.setAttribute("value", latin(value));
          all.appendChild(entry);
        });
    var root = new IIOMetadataNode(FORMAT);
    root.appendChild(all);
    return root;
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
  }
}
