package fovea.image.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import fovea.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not a good picture is refused in one sentence that names the file.
class BadPictureTest {
  @TempDir Path folder;

  @Test
  void whatIsNoPicture() throws Exception {
    refused("notes.png", "Dear diary".getBytes(StandardCharsets.UTF_8), "is not a picture");
    refused("empty.png", new byte[0], "is empty");
    refused("film.mp4", iso("isom"), "is not a picture");
  }

  @ParameterizedTest
  @CsvSource({"heic,HEIC", "mif1,HEIC", "avif,AVIF"})
  void formatsThatCannotBeOpenedAreCalledByName(String brand, String name) throws Exception {
    refused("photo.jpg", iso(brand), "is an " + name + " picture");
    refused("photo.jpg", iso(brand), "save it as PNG or JPEG");
  }

  @Test
  void drawingsAndDocuments() throws Exception {
    refused("a.svg", "<?xml version='1.0'?><svg/>".getBytes(StandardCharsets.UTF_8), "SVG drawing");
    refused("a.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), "PDF document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void truncatedPictures(String format) throws Exception {
    byte[] whole = PictureBytes.encoded(PictureBytes.noise(200, 150), format);
    for (double part : new double[] {0.02, 0.3, 0.6, 0.95}) {
      byte[] cut = Arrays.copyOf(whole, Math.max(16, (int) (whole.length * part)));
      refused("half." + format, cut, "is incomplete, the file ends before the picture does");
    }
  }

  @Test
  void truncatedWebp() throws Exception {
    byte[] whole = PictureBytes.webp(200, 150, 0x3366CC);
    refused("half.webp", Arrays.copyOf(whole, 24), "is incomplete, the file ends");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void garbledPicturesNeverEscapeAsSomethingElse(String format) throws Exception {
    garble(PictureBytes.encoded(PictureBytes.noise(40, 30), format));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy.webp",
        "lossy-simple-filter.webp",
        "lossy-alpha.webp",
        "lossless.webp",
        "lossless-palette.webp",
        "animated.webp",
        "interlaced.gif",
        "colour.ppm",
        "grey-text.pgm"
      })
  void nothingGarbledEscapesFromDecodersOfOurs(String name) throws Exception {
    garble(Files.readAllBytes(Path.of("src/test/resources/fovea/image/pillow", name)));
  }

  private static void garble(byte[] whole) {
    var random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] garbled = whole.clone();
      for (int k = 0; k < 4; k++) {
        garbled[8 + random.nextInt(Math.min(400, whole.length - 8))] = (byte) random.nextInt(256);
      }
      try {
        RgbImage image = ImageFiles.decode(garbled, "“garbled”");
        assertTrue((long) image.width() * image.height() <= 41_000_000);
      } catch (ImageFileException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("“garbled” "), e.getMessage());
      }
    }
  }

  @Test
  void numbersWhoseWhiteNobodyKnows() throws Exception {
    refused("float.tif", tiff(32, 3, 1, 1), "nobody knows which is white: save it with 8 or 16");
    refused("whole.tif", tiff(32, 1, 1, 1), "nobody knows which is white");
    refused("signed.tif", tiff(16, 2, 1, 1), "nobody knows which is white");
    refused("lab.tif", tiff(8, 1, 1, 8), "has its colours as L*a*b*");
  }

  @Test
  void kindsThatOnlyOthersCanOpenAreNotCalledDamaged() throws Exception {
    refused("zstd.tif", tiff(8, 1, 50000, 1), "is a TIFF picture of a kind that cannot be opened");
  }

  /// One grey pixel.
  private static byte[] tiff(int bits, int format, int compression, int photometric) {
    int[][] entries = {
      {256, 1}, {257, 1}, {258, bits}, {259, compression}, {262, photometric},
      {273, 8}, {277, 1}, {278, 1}, {279, bits / 8}, {339, format}
    };
    var tiff = ByteBuffer.allocate(22 + 12 * entries.length).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(16).putLong(0);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 3).putInt(1).putInt(entry[1]);
    }
    return tiff.putInt(0).array();
  }

  @Test
  void enormousHeaders() throws Exception {
    refused("huge.png", PictureBytes.pngPromising(60_000, 60_000), "60,000 × 60,000 pixels");
    refused("lie.png", PictureBytes.pngPromising(18_000, 18_000), "is damaged or incomplete");
    refused("wrong.png", PictureBytes.pngPromising(0, 10), "is damaged or incomplete");
    refused("wrong.png", PictureBytes.pngPromising(-1, -1), "is damaged or incomplete");
    refused("huge.webp", PictureBytes.webp(16_000, 16_000, 0), "is too large");
    refused("huge.bmp", bmpPromising(60_000, 60_000), "60,000 × 60,000 pixels");
    refused("lie.jpg", jpegPromising(19_000, 20_000), "is damaged or incomplete");
    refused("huge.jpg", jpegPromising(60_000, 60_000), "60,000 × 60,000 pixels");
  }

  /// A decoder holds all coefficients of a progressive picture.
  @Test
  void enormousProgressiveJpeg() throws Exception {
    byte[] jpeg =
        Files.readAllBytes(Path.of("src/test/resources/fovea/image/pillow/progressive.jpg"));
    for (int i = 0; i < jpeg.length - 9; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC2) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 10_000).putShort(i + 7, (short) 11_000);
      }
    }

    refused("huge.jpg", jpeg, "11,000 × 10,000 pixels");
  }

  @Test
  void anInterruptedThreadReadsOn() throws Exception {
    Path file =
        Files.write(folder.resolve("a.png"), PictureBytes.encoded(PictureBytes.noise(9, 9), "png"));
    Thread.currentThread().interrupt();
    try {
      assertEquals(9, ImageFiles.read(file).width());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void foldersAndWhatIsGone() throws Exception {
    assertEquals(
        "“holiday” is a folder: choose a picture inside it.",
        message(Files.createDirectory(folder.resolve("holiday"))));
    assertTrue(message(folder.resolve("gone.png")).startsWith("“gone.png” is not there"));
    assertTrue(message(folder.resolve("no").resolve("gone.png")).contains("is not there"));
  }

  @Test
  void linksThatLeadNowhere() throws Exception {
    Path one = folder.resolve("one.png");
    Path two = folder.resolve("two.png");
    Files.createSymbolicLink(one, two);
    assertTrue(message(one).contains("is a link to a file that does not exist"), message(one));
    Files.createSymbolicLink(two, one);
    assertTrue(message(one).contains("is a link that leads nowhere"), message(one));
  }

  @Test
  void filesThatMayNotBeRead() throws Exception {
    Path secret = folder.resolve("secret.png");
    String sentence =
        ImageFileException.of(secret, new AccessDeniedException(secret.toString())).getMessage();
    assertEquals(
        "“secret.png” may not be read by you: change its permissions, or choose a copy.", sentence);

    Files.write(secret, PictureBytes.pngPromising(1, 1));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "root may read everything");
    assertEquals(sentence, message(secret));
  }

  @Test
  void devicesAndPipesAreNotWaitedFor() {
    assertTrue(message(Path.of("/dev/zero")).contains("is not an ordinary file"));
  }

  private static byte[] iso(String brand) {
    return ("\0\0\0\030ftyp" + brand + "\0\0\0\0" + brand).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bmpPromising(int width, int height) throws IOException {
    byte[] bmp = PictureBytes.encoded(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
    return bmp;
  }

  private static byte[] jpegPromising(int width, int height) throws IOException {
    byte[] jpeg = PictureBytes.encoded(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "jpeg");
    for (int i = 0; i < jpeg.length - 9; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
      }
    }
    return jpeg;
  }

  private void refused(String name, byte[] bytes, String why) throws IOException {
    String message = message(Files.write(folder.resolve(name), bytes));
    assertTrue(message.startsWith("“" + name + "” ") && message.contains(why), message);
    assertEquals(message.length() - 1, message.indexOf(". ") < 0 ? message.lastIndexOf('.') : -1);
  }

  private static String message(Path path) {
    return String.valueOf(
        assertThrows(ImageFileException.class, () -> ImageFiles.read(path)).getMessage());
  }
}
