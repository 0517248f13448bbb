package fovea.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fovea.image.input.PictureInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However much stands beside a picture in its file, no reader gets to see it: work is bounded by
/// what carries pixels.
class CrowdedPictureTest {
  private static final Path FOLDER = Path.of("src/test/resources/fovea/image/pillow");
  private static final int MANY = 200_000;

  @ParameterizedTest
  @CsvSource({"FE,''", "E1,''", "E1,Exif\0\0", "E2,ICC_PROFILE\0\1\1", "ED,''", "EE,''", "E0,JFIF"})
  void jpegWithManySegments(String marker, String content) throws Exception {
    byte[] plain = file("baseline.jpg");
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    var segment = ByteBuffer.allocate(4 + bytes.length);
    segment.put((byte) 0xFF).put((byte) Integer.parseInt(marker, 16));
    segment.putShort((short) (2 + bytes.length)).put(bytes);

    byte[] crowded = inserted(plain, 20, repeated(segment.array()));

    assertThat(JpegSegments.of(PictureInput.of(crowded)).input().length())
        .isEqualTo(JpegSegments.of(PictureInput.of(plain)).input().length());
    same(plain, crowded);
  }

  @Test
  void jpegWithManyTablesOrScansIsRefused() throws Exception {
    byte[] plain = file("baseline.jpg");
    byte[] tables = inserted(plain, 2, repeated(new byte[] {(byte) 0xFF, (byte) 0xC4, 0, 2}));
    byte[] scans =
        inserted(
            plain, plain.length - 2, repeated(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 3, 0, 0}));

    assertThatThrownBy(() -> ImageFiles.decode(tables, "x")).hasMessageContaining("damaged");
    assertThatThrownBy(() -> ImageFiles.decode(scans, "x")).hasMessageContaining("damaged");
  }

  @Test
  void pngWithManyChunks() throws Exception {
    byte[] plain = file("grey-alpha.png");
    byte[] text = PictureBytes.chunk("tEXt", new byte[] {'a', 0, 'b'});
    byte[] crowded = inserted(plain, 33, repeated(text));

    assertThat(PngChunks.of(PictureInput.of(crowded)).input().length()).isEqualTo(plain.length);
    same(plain, crowded);
  }

  @Test
  void pngInManyPieces() throws Exception {
    byte[] plain = file("grey-alpha.png");

    same(plain, inserted(plain, 33, repeated(PictureBytes.chunk("IDAT", new byte[0]))));
  }

  @Test
  void gifWithManyCommentsAndFrames() throws Exception {
    byte[] plain = file("interlaced.gif");
    int colours = 13 + 3 * (2 << (plain[10] & 7));
    byte[] frame = {',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};

    same(plain, inserted(plain, colours, repeated(new byte[] {'!', (byte) 0xFE, 0})));
    same(plain, inserted(plain, plain.length - 1, repeated(frame)));
  }

  @Test
  void webpWithManyChunks() throws Exception {
    byte[] plain = file("turned.webp");
    byte[] chunk = {'a', 'b', 'c', 'd', 0, 0, 0, 0};
    for (int at : new int[] {30, plain.length}) {
      byte[] crowded = inserted(plain, at, repeated(chunk));
      ByteBuffer.wrap(crowded).order(ByteOrder.LITTLE_ENDIAN).putInt(4, crowded.length - 8);

      same(plain, crowded);
    }
  }

  @Test
  void netpbmWithALongComment() throws Exception {
    byte[] plain = file("colour.ppm");

    same(plain, inserted(plain, 3, repeated("#\n".getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void tiffWithManyDirectories() throws Exception {
    byte[] plain = file("premultiplied.tif");
    var at = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int next = 8 + 2 + 12 * at.getShort(8);
    var chain = ByteBuffer.allocate(6 * MANY).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 1; i <= MANY; i++) {
      chain.putShort((short) 0).putInt(i == MANY ? 0 : plain.length + 6 * i);
    }
    byte[] crowded = PictureBytes.joined(plain, chain.array());
    ByteBuffer.wrap(crowded).order(ByteOrder.LITTLE_ENDIAN).putInt(next, plain.length);

    PictureInput part = TiffStrips.of(PictureInput.of(crowded)).input();
    part.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    part.seek(part.length() - 6);
    assertThat(part.readInt()).as("the next directory").isZero();
    same(plain, crowded);
  }

  @Test
  void tiffWhoseEntriesAllMeanTheSameBytes() throws Exception {
    byte[] plain = file("16-bit.tif");
    int entries = 4000;
    var directory = ByteBuffer.allocate(2 + 12 * entries + 4); // big-endian, as the file is
    int own = ByteBuffer.wrap(plain).getShort(8);
    directory.putShort((short) entries).put(plain, 10, 12 * own);
    for (int i = own; i < entries; i++) {
      directory.putShort((short) (40_000 + i)).putShort((short) 1).putInt(1_000_000).putInt(8);
    }
    byte[] crowded =
        PictureBytes.joined(plain, directory.array(), new byte[1_000_000 + plain.length % 2]);
    ByteBuffer.wrap(crowded).putInt(4, plain.length);

    PictureInput part = TiffStrips.of(PictureInput.of(crowded)).input();
    assertThat(part.length() - crowded.length).isLessThan(600);
    same(plain, crowded);
  }

  @Test
  void tiffWhoseStripsAreAllTheSameJpeg() throws Exception {
    byte[] jpeg = file("baseline.jpg");
    int strips = 20_000;
    int lists = 8 + jpeg.length;
    int[][] entries = {
      {256, 1, 33},
      {257, 1, 21 * strips},
      {258, 1, 8},
      {259, 1, 7},
      {262, 1, 6},
      {273, strips, lists},
      {277, 1, 3},
      {278, 1, 21},
      {279, strips, lists + 4 * strips}
    };
    var tiff = ByteBuffer.allocate(lists + 8 * strips + 6 + 12 * entries.length);
    tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(lists + 8 * strips).put(jpeg);
    for (int i = 0; i < 2 * strips; i++) {
      tiff.putInt(i < strips ? 8 : jpeg.length);
    }
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 4).putInt(entry[1]).putInt(entry[2]);
    }

    var refusal =
        assertThrows(ImageFileException.class, () -> ImageFiles.decode(tiff.array(), "x"));

    assertThat(refusal.getCause()).hasMessage("strips that are the same bytes again and again");
  }

  private static void same(byte[] plain, byte[] crowded) throws ImageFileException {
    assertThat(ImageFiles.decode(crowded, "x").pixels())
        .isEqualTo(ImageFiles.decode(plain, "x").pixels());
  }

  private static byte[] file(String name) throws Exception {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  private static byte[] repeated(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < MANY; i++) {
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return PictureBytes.joined(
        Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
  }
}
