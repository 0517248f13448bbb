package fovea.image.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Kinds of picture files, told apart by their first bytes. The name and ending of a file are never
/// asked.
public enum ImageFormat {
  PNG("a PNG picture", 8 * 1032L),
  JPEG("a JPEG picture", 1024),
  GIF("a GIF picture", 4096),
  BMP("a BMP picture", Long.MAX_VALUE),
  TIFF("a TIFF picture", Long.MAX_VALUE),
  WEBP("a WebP picture", Long.MAX_VALUE),
  NETPBM("a Netpbm picture", 8),
  HEIC("an HEIC picture (as phones make them)", 0),
  AVIF("an AVIF picture", 0),
  JPEG_XL("a JPEG XL picture", 0),
  JPEG_2000("a JPEG 2000 picture", 0),
  PSD("a Photoshop picture", 0),
  ICON("an icon file", 0),
  SVG("an SVG drawing", 0),
  PDF("a PDF document", 0);

  /// Bytes that are enough to tell the format.
  static final int SNIFF = 512;

  private final String title;
  private final long pixelsPerByte;

  ImageFormat(String title, long pixelsPerByte) {
    this.title = title;
    this.pixelsPerByte = pixelsPerByte;
  }

  /// How the format is called in a sentence.
  String title() {
    return title;
  }

  boolean readable() {
    return pixelsPerByte > 0;
  }

  /// Whether a file of this many bytes can hold this many pixels at the format's best compression
  /// (deflate at most 1032 : 1 with 8 pixels a byte; LZW under 4096 pixels a code; JPEG at least
  /// one bit for 64 pixels; Netpbm at most one bit a pixel). A header that promises more lies.
  boolean plausible(long pixels, long bytes) {
    return pixels / pixelsPerByte <= bytes;
  }

  /// The format of a file that begins with these bytes.
  static Optional<ImageFormat> of(byte[] start) {
    String s = new String(start, StandardCharsets.ISO_8859_1);
    if (s.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    } else if (s.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    } else if (s.startsWith("GIF87a") || s.startsWith("GIF89a")) {
      return Optional.of(GIF);
    } else if (s.startsWith("BM") && s.startsWith("\0\0\0\0", 6)) {
      return Optional.of(BMP);
    } else if (s.startsWith("II*\0")
        || s.startsWith("MM\0*")
        || s.startsWith("II+\0")
        || s.startsWith("MM\0+")) {
      return Optional.of(TIFF);
    } else if (s.startsWith("RIFF") && s.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    } else if (s.matches("(?s)P[1-6][\\s#].*")) {
      return Optional.of(NETPBM);
    } else if (s.startsWith("ftyp", 4)) {
      return isoMedia(s.substring(8, Math.min(s.length(), 40)));
    } else if (s.startsWith("\0\0\0\fJXL \r\n") || s.startsWith("\u00ff\n")) {
      return Optional.of(JPEG_XL);
    } else if (s.startsWith("\0\0\0\fjP  \r\n") || s.startsWith("\u00ff\u004f\u00ff\u0051")) {
      return Optional.of(JPEG_2000);
    } else if (s.startsWith("8BPS")) {
      return Optional.of(PSD);
    } else if (s.startsWith("\0\0\1\0")) {
      return Optional.of(ICON);
    } else if (s.startsWith("%PDF")) {
      return Optional.of(PDF);
    }
    return s.contains("<svg") ? Optional.of(SVG) : Optional.empty();
  }

  // Brands of the ISO base media file format; others are films.
  private static Optional<ImageFormat> isoMedia(String brands) {
    if (brands.contains("avif") || brands.contains("avis")) {
      return Optional.of(AVIF);
    }
    for (String brand : new String[] {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"}) {
      if (brands.contains(brand)) {
        return Optional.of(HEIC);
      }
    }
    return Optional.empty();
  }
}
