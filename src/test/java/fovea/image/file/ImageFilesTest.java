package fovea.image.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void readsEveryFormatWhateverTheEnding(String format) throws Exception {
    Path file = file("picture.dat", PictureBytes.encoded(PictureBytes.quarters(64, 32), format));

    RgbImage image = ImageFiles.read(file);

    assertEquals(64, image.width());
    assertEquals(32, image.height());
    assertColour(0xFF0000, image.rgb(8, 8));
    assertColour(0x00FF00, image.rgb(56, 8));
    assertColour(0x0000FF, image.rgb(8, 24));
    assertColour(0xFFFFFF, image.rgb(56, 24));
    assertTrue(ImageFiles.looksLikePicture(file));
  }

  @Test
  void readsWebpAndItsFirstFrame() throws Exception {
    RgbImage still = ImageFiles.decode(PictureBytes.webp(20, 10, 0x3366CC), "x");
    RgbImage moving = ImageFiles.decode(PictureBytes.animatedWebp(20, 10, 0x3366CC, 0xFF0000), "x");

    assertEquals(20, still.width());
    assertEquals(0x3366CC, still.rgb(19, 9));
    assertEquals(10, moving.height());
    assertEquals(0x3366CC, moving.rgb(3, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void undoesTheCamerasRotation(int orientation) throws Exception {
    // Where the corner that lies at the top left of the file belongs: EXIF 2.3, 4.6.4.
    String[] corner = {"", "TL", "TR", "BR", "BL", "TL", "TR", "BR", "BL"};
    byte[] jpeg = PictureBytes.jpegTurned(PictureBytes.quarters(64, 32), orientation);

    RgbImage image = ImageFiles.decode(jpeg, "x");

    assertEquals(orientation >= 5 ? 32 : 64, image.width());
    assertEquals(orientation >= 5 ? 64 : 32, image.height());
    int left = 4;
    int top = 4;
    int right = image.width() - 5;
    int bottom = image.height() - 5;
    boolean east = corner[orientation].endsWith("R");
    boolean south = corner[orientation].startsWith("B");
    assertColour(0xFF0000, image.rgb(east ? right : left, south ? bottom : top));
    // The corner beside red in the file (green) lies across, or below where it is turned.
    boolean turned = orientation >= 5;
    assertColour(
        0x00FF00, image.rgb(east != !turned ? right : left, south != turned ? bottom : top));
  }

  @Test
  void undoesTheRotationInPngAndTiff() throws Exception {
    byte[] png = PictureBytes.encoded(PictureBytes.quarters(64, 32), "png");
    byte[] turned =
        PictureBytes.joined(
            Arrays.copyOf(png, 33),
            PictureBytes.chunk("eXIf", PictureBytes.exif(6, ByteOrder.LITTLE_ENDIAN)),
            Arrays.copyOfRange(png, 33, png.length));

    RgbImage image = ImageFiles.decode(turned, "x");

    assertEquals(32, image.width());
    assertColour(0x0000FF, image.rgb(4, 4));
    assertColour(0xFF0000, image.rgb(28, 4));
  }

  @Test
  void readsFourInks() throws Exception {
    // Stored inverted: no cyan, full magenta, full yellow, no black is red.
    RgbImage cmyk = ImageFiles.decode(PictureBytes.cmykJpeg(new int[] {255, 0, 0, 255}, 0), "x");
    // As YCC the inks are turned over once more (libjpeg's ycck_cmyk_convert): 0 is no ink.
    RgbImage ycck = ImageFiles.decode(PictureBytes.cmykJpeg(new int[] {0, 128, 128, 255}, 2), "x");

    int red = cmyk.rgb(8, 8);
    assertTrue((red >> 16) > 180 && (red >> 8 & 255) < 80 && (red & 255) < 80, hex(red));
    int white = ycck.rgb(8, 8);
    assertTrue((white >> 16) > 240 && (white >> 8 & 255) > 240 && (white & 255) > 240, hex(white));
  }

  @Test
  void deepGreyKeepsItsBrightness() throws Exception {
    var grey = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 16; i++) {
      grey.getRaster().setSample(i % 4, i / 4, 0, 0x8080);
    }

    assertEquals(0x808080, ImageFiles.decode(PictureBytes.encoded(grey, "png"), "x").rgb(1, 1));
    assertEquals(0x808080, ImageFiles.decode(PictureBytes.encoded(grey, "tiff"), "x").rgb(1, 1));
  }

  @Test
  void readsSixteenBitsAColour() throws Exception {
    var model =
        new ComponentColorModel(
            java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
            true,
            false,
            java.awt.Transparency.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 1, 4, null);
    raster.setPixel(0, 0, new int[] {0xFFFF, 0x8080, 0, 0xFFFF});
    raster.setPixel(1, 0, new int[] {0, 0, 0, 0});

    RgbImage image =
        ImageFiles.decode(
            PictureBytes.encoded(new BufferedImage(model, raster, false, null), "png"), "x");

    assertColour(0xFF8000, image.rgb(0, 0));
    assertEquals(0xFFFFFF, image.rgb(1, 0));
  }

  @Test
  void transparencyLiesOnWhite() throws Exception {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80000000);
    image.setRGB(1, 0, 0x00FF0000);

    RgbImage read = ImageFiles.decode(PictureBytes.encoded(image, "png"), "x");

    assertColour(0x7F7F7F, read.rgb(0, 0));
    assertEquals(0xFFFFFF, read.rgb(1, 0));
  }

  @Test
  void readsPalettesAndGreyAndOnePixel() throws Exception {
    var palette = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED);
    Graphics2D g = palette.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, 8, 8);
    g.dispose();
    var grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(3, 3, 0, 100);

    assertEquals(0xFF0000, ImageFiles.decode(PictureBytes.encoded(palette, "png"), "x").rgb(2, 2));
    assertEquals(0x646464, ImageFiles.decode(PictureBytes.encoded(grey, "png"), "x").rgb(3, 3));
    RgbImage one =
        ImageFiles.read(file("1.png", PictureBytes.encoded(PictureBytes.quarters(1, 1), "png")));
    assertEquals(1, one.width() * one.height());
  }

  @Test
  void ofAnAnimationTheFirstFrameIsRead() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    GifWriter.write(
        List.of(
            RgbImage.of(2, 1, new int[] {0xFF0000, 0xFF0000}),
            RgbImage.of(2, 1, new int[] {0x0000FF, 0x0000FF})),
        100,
        out);

    assertColour(0xFF0000, ImageFiles.decode(out.toByteArray(), "x").rgb(1, 0));
  }

  @Test
  void thumbnailsFit() throws Exception {
    Path wide = file("w.png", PictureBytes.encoded(PictureBytes.quarters(1000, 300), "png"));
    Path small = file("s.png", PictureBytes.encoded(PictureBytes.quarters(20, 30), "png"));

    RgbImage thumbnail = ImageFiles.readThumbnail(wide, 100);

    assertEquals(100, thumbnail.width());
    assertEquals(30, thumbnail.height());
    assertColour(0x00FF00, thumbnail.rgb(80, 5));
    assertEquals(20, ImageFiles.readThumbnail(small, 100).width());
  }

  @Test
  void largePicturesAreThinnedOut() throws Exception {
    byte[] large =
        PictureBytes.encoded(new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_BINARY), "png");

    RgbImage image = ImageFiles.decode(large, "x");

    assertEquals(4000, image.width());
    assertEquals(3000, image.height());
  }

  private static void assertColour(int expected, int actual) {
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (expected >> shift & 255) - (actual >> shift & 255);
      assertTrue(Math.abs(difference) <= 6, () -> hex(expected) + " but was " + hex(actual));
    }
  }

  private static String hex(int rgb) {
    return Integer.toHexString(rgb);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void otherFilesDoNotLookLikePictures() throws Exception {
    assertFalse(ImageFiles.looksLikePicture(file("a.png", "hello".getBytes())));
    assertFalse(ImageFiles.looksLikePicture(file("b.png", new byte[0])));
    assertFalse(ImageFiles.looksLikePicture(folder));
    assertFalse(ImageFiles.looksLikePicture(folder.resolve("missing.png")));
  }
}
