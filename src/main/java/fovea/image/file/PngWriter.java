package fovea.image.file;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/// Writes pictures without loss, with words of what they are (PNG 1.2, 4.2.3: `tEXt`, and `iTXt`
/// for what Latin-1 does not have).
public final class PngWriter {
  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final int LONGEST_NAME = 79;

  private PngWriter() {}

  /// Writes a picture.
  ///
  /// @param texts by their keywords, of up to 79 letters of Latin-1
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
    var latin = new IIOMetadataNode("tEXt");
    var international = new IIOMetadataNode("iTXt");
    texts.forEach(
        (keyword, value) -> {
          String name = keyword.substring(0, Math.min(LONGEST_NAME, keyword.length()));
          if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(value)) {
            latin.appendChild(entry("tEXtEntry", Map.of("keyword", name, "value", value)));
          } else {
            international.appendChild(
                entry(
                    "iTXtEntry",
                    Map.of(
                        "keyword", name,
                        "compressionFlag", "FALSE",
                        "compressionMethod", "0",
                        "languageTag", "",
                        "translatedKeyword", "",
                        "text", value)));
          }
        });
    var root = new IIOMetadataNode(FORMAT);
    for (IIOMetadataNode kind : List.of(international, latin)) {
      if (kind.hasChildNodes()) {
        root.appendChild(kind);
      }
    }
    return root;
  }

  private static IIOMetadataNode entry(String kind, Map<String, String> attributes) {
    var entry = new IIOMetadataNode(kind);
    attributes.forEach(entry::setAttribute);
    return entry;
  }
}
