package fovea.image.file;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/// PNG files with words of what their pictures are (PNG 1.2, 4.2.3: `tEXt`, and `iTXt` for what
/// Latin-1 does not have).
public final class AnnotatedPng {
  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final int LONGEST_NAME = 79;

  /// Longer texts and later ones are not read.
  private static final int LONGEST = 4096;

  private static final int MOST_CHUNKS = 200;
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int LATIN = 0x74455874;
  private static final int INTERNATIONAL = 0x69545874;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454E44;

  private AnnotatedPng() {}

  /// Writes a picture, without loss.
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

  /// The first text of a keyword before the picture's data, whoever wrote it: it is not to be
  /// believed. Empty where there is none, or the file is no PNG or damaged.
  public static Optional<String> text(Path path, String keyword) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      long size = file.length();
      if (size < 8 || file.readLong() != SIGNATURE) {
        return Optional.empty();
      }
      for (int chunk = 0; chunk < MOST_CHUNKS && size - file.getFilePointer() >= 12; chunk++) {
        long length = file.readInt() & 0xFFFFFFFFL;
        int type = file.readInt();
        long next = file.getFilePointer() + length + 4;
        if (type == DATA || type == END || next > size) {
          break;
        }
        if ((type == LATIN || type == INTERNATIONAL) && length <= LONGEST) {
          var bytes = new byte[(int) length];
          file.readFully(bytes);
          Optional<String> text = said(bytes, keyword, type == INTERNATIONAL);
          if (text.isPresent()) {
            return text;
          }
        }
        file.seek(next);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> said(byte[] bytes, String keyword, boolean international) {
    int at = end(bytes, 0);
    if (at < 0 || !keyword.equals(string(bytes, 0, at, StandardCharsets.ISO_8859_1))) {
      return Optional.empty();
    }
    at++;
    if (!international) {
      return Optional.of(string(bytes, at, bytes.length, StandardCharsets.ISO_8859_1));
    }
    boolean compressed = at + 2 > bytes.length || bytes[at] != 0;
    int language = compressed ? -1 : end(bytes, at + 2);
    int translated = language < 0 ? -1 : end(bytes, language + 1);
    return translated < 0
        ? Optional.empty()
        : Optional.of(string(bytes, translated + 1, bytes.length, StandardCharsets.UTF_8));
  }

  /// Where a text that ends with a zero ends; below 0 where it does not.
  private static int end(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String string(byte[] bytes, int from, int to, Charset charset) {
    return new String(bytes, from, to - from, charset);
  }
}
