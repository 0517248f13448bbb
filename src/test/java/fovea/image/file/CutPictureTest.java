package fovea.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file that ends before its picture does is refused, wherever it was cut: no answer is
/// calculated from a picture that is partly not there.
class CutPictureTest {
  private static final Path FOLDER = Path.of("src/test/resources/fovea/image/pillow");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interlaced-16-bit-alpha.png",
        "grey-alpha.png",
        "palette-alpha.png",
        "turned.png",
        "baseline.jpg",
        "progressive.jpg",
        "four-inks.jpg",
        "four-inks-as-ycck.jpg",
        "turned.jpg",
        "16-bit.tif",
        "jpeg.tif",
        "lossy.webp",
        "lossy-simple-filter.webp",
        "lossy-alpha.webp",
        "lossy-plain-alpha.webp",
        "lossless.webp",
        "lossless-alpha.webp",
        "lossless-palette.webp",
        "turned.webp",
        "animated.webp",
        "bitmap.pbm",
        "grey-of-100.pgm",
        "grey-text.pgm",
        "colour.ppm",
        "colour-of-1000.ppm",
        "colour-text.ppm"
      })
  void neverAPicture(String name) throws Exception {
    byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), whole.length - length);
    }
  }

  /// Behind the pixels stands something that carries none: of a GIF its last mark, of a TIFF the
  /// place of the next picture, of a text the end of its line.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "interlaced.gif",
        "part-of-screen.gif",
        "lzw.tif",
        "turned.tif",
        "premultiplied.tif"
      })
  void onlyTheWholePicture(String name) throws Exception {
    byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
    int[] pixels = ImageFiles.decode(whole, "x").pixels();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (whole.length - length > 8) {
        refused(cut, whole.length - length);
      } else {
        try {
          assertThat(ImageFiles.decode(cut, "x").pixels()).isEqualTo(pixels);
        } catch (ImageFileException e) {
          assertThat(e).hasMessageContaining("incomplete");
        }
      }
    }
  }

  @Test
  void bitmapsOfWindows() throws Exception {
    byte[] whole = PictureBytes.encoded(PictureBytes.noise(31, 20), "bmp");
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), whole.length - length);
    }
  }

  /// The sizes that a WebP says are brought into line with where it was cut.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy.webp",
        "lossy-simple-filter.webp",
        "lossless.webp",
        "lossless-palette.webp"
      })
  void webpThatSaysItIsShorter(String name) throws Exception {
    byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
    int[] pixels = ImageFiles.decode(whole, "x").pixels();
    for (int length = 20; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      ByteBuffer.wrap(cut)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(4, length - 8)
          .putInt(16, length - 20);
      if (whole.length - length > 8) {
        refused(cut, whole.length - length);
      } else {
        try {
          assertThat(ImageFiles.decode(cut, "x").pixels()).isEqualTo(pixels);
        } catch (ImageFileException e) {
          assertThat(e).hasMessageContaining("incomplete");
        }
      }
    }
  }

  @Test
  void jpegWithItsEndButNotItsMiddle() throws Exception {
    for (String name : new String[] {"baseline.jpg", "progressive.jpg", "four-inks.jpg"}) {
      byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
      int scan = 2;
      while (whole[scan] != (byte) 0xFF || whole[scan + 1] != (byte) 0xDA) {
        scan++;
      }
      int data = scan + 2 + (whole[scan + 3] & 255);
      for (int length = data; length < whole.length - 2; length++) {
        byte[] end = {(byte) 0xFF, (byte) 0xD9};
        refused(PictureBytes.joined(Arrays.copyOf(whole, length), end), whole.length - length);
      }
    }
  }

  @Test
  void pngWithTooFewRows() throws Exception {
    byte[] header = {0, 0, 0, 4, 0, 0, 0, 4, 8, 0, 0, 0, 0};
    for (int rows = 0; rows <= 4; rows++) {
      var data = new ByteArrayOutputStream();
      try (var deflater = new DeflaterOutputStream(data, new Deflater())) {
        deflater.write(new byte[5 * rows]);
      }
      byte[] png =
          PictureBytes.joined(
              Arrays.copyOf(PictureBytes.pngPromising(1, 1), 8),
              PictureBytes.chunk("IHDR", header),
              PictureBytes.chunk("IDAT", data.toByteArray()),
              PictureBytes.chunk("IEND", new byte[0]));
      if (rows < 4) {
        refused(png, 4 - rows);
      } else {
        assertThat(ImageFiles.decode(png, "x").height()).isEqualTo(4);
      }
    }
  }

  @Test
  void pngWithAWrongByte() throws Exception {
    byte[] png = Files.readAllBytes(FOLDER.resolve("grey-alpha.png"));
    png[png.length / 2] ^= 1;

    assertThatThrownBy(() -> ImageFiles.decode(png, "x"))
        .isInstanceOf(ImageFileException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void gifWhoseDataEndEarly() throws Exception {
    byte[] start = "GIF89a\4\0\4\0\0\0\0,\0\0\0\0\4\0\4\0\0\2".getBytes("ISO-8859-1");
    // Clear, one pixel of colour 1, end: codes of three bits.
    byte[] ends = {2, 0b01_001_100, 1, 0, ';'};
    byte[] stops = {1, 0b00_001_100, 0, ';'};

    refused(PictureBytes.joined(start, ends), 1);
    refused(PictureBytes.joined(start, stops), 1);
  }

  private static void refused(byte[] cut, int missing) {
    assertThatThrownBy(() -> ImageFiles.decode(cut, "“x”"))
        .as("%d bytes are missing", missing)
        .isInstanceOf(ImageFileException.class)
        .hasMessageMatching(
            cut.length < 16 ? "“x” is .*" : "“x” is .*incomplete.*: get the picture again.*");
  }
}
