package fovea.dataset.cifar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Sentences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CifarTest {
  private static final String PAX = "30 mtime=1321711775.972059463\n";

  private static final CifarFormat TEN = CifarFormat.CIFAR_10.with(3, 4, "none");
  private static final CifarFormat HUNDRED = CifarFormat.CIFAR_100.with(5, 2, "none");

  @TempDir private Path folder;

  /// Records whose labels count up from `first` and whose pixels tell the record.
  private static byte[] records(CifarFormat format, int count, int first) {
    byte[] bytes = new byte[count * format.recordBytes()];
    for (int i = 0; i < count; i++) {
      int at = i * format.recordBytes();
      int label = (first + i) % format.labels().size();
      Arrays.fill(bytes, at, at + format.recordBytes(), (byte) (first + i));
      if (format.labelBytes() == 2) {
        bytes[at] = format.coarseOf().get(label).byteValue();
      }
      bytes[at + format.labelBytes() - 1] = (byte) label;
    }
    return bytes;
  }

  private static TarBytes ten() {
    var tar = new TarBytes().folder("cifar-10-batches-bin/");
    for (int i = 0; i < 5; i++) {
      tar.file("cifar-10-batches-bin/" + TEN.trainFiles().get(i), records(TEN, 3, 10 * i));
    }
    return tar.file("cifar-10-batches-bin/test_batch.bin", records(TEN, 4, 6))
        .file("cifar-10-batches-bin/readme.html", new byte[700]);
  }

  private Path archive(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("cifar.tar.gz"), bytes);
  }

  private void refused(String part, CifarFormat format, byte[] bytes) throws IOException {
    Path archive = archive(bytes);
    var refusal =
        assertThrows(Refusal.class, () -> Cifar.open(format, DataPart.TEST, archive, false));
    Sentences.assertPlain(refusal);
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @Test
  void readsTheTrainingPicturesOfAllBatchesInOrder() throws IOException {
    Cifar cifar = Cifar.open(TEN, DataPart.TRAINING, archive(ten().gzipped()), false);
    assertEquals(15, cifar.size());
    assertEquals("CIFAR-10, training pictures", cifar.name());
    assertEquals("airplane", cifar.labels().getFirst());
    assertEquals("truck", cifar.labels().getLast());
    assertEquals(1, cifar.label(4));
    assertEquals(OptionalInt.empty(), cifar.coarseLabel(4));
    LabelledPicture picture = cifar.get(4);
    assertEquals("train 4", picture.name());
    assertEquals(0x0B0B0B, picture.image().rgb(31, 31));
    assertTrue(cifar.coarseLabels().isEmpty());
    int[] histogram = cifar.histogram();
    assertEquals(5, histogram[0]);
    assertEquals(15, Arrays.stream(histogram).sum());
    assertThrows(IndexOutOfBoundsException.class, () -> cifar.get(15));
  }

  @Test
  void pixelsAreRedsThenGreensThenBluesRowByRow() throws IOException {
    byte[] content = records(TEN, 4, 0);
    content[1 + 33] = (byte) 200; // red of row 1, column 1
    content[1 + 1024 + 33] = 100;
    content[1 + 2048 + 33] = 50;
    var tar = new TarBytes().file("cifar-10-batches-bin/test_batch.bin", content);
    Cifar cifar = Cifar.open(TEN, DataPart.TEST, archive(tar.gzipped()), false);
    assertEquals(0xC86432, cifar.get(0).image().rgb(1, 1));
    assertEquals(0, cifar.get(0).image().rgb(2, 1));
  }

  @Test
  void cifar100HasFineAndCoarseLabels() throws IOException {
    var tar =
        new TarBytes()
            .file("./cifar-100-binary/test.bin", records(HUNDRED, 2, 98))
            .entry("cifar-100-binary/PaxHeader", 'x', 30, PAX.getBytes(StandardCharsets.US_ASCII))
            .file("cifar-100-binary/train.bin", records(HUNDRED, 5, 0));
    Path archive = archive(tar.gzipped());
    Cifar test = Cifar.open(HUNDRED, DataPart.TEST, archive, false);
    assertEquals("woman", test.labels().get(test.label(0)));
    assertEquals("people", test.coarseLabels().get(test.coarseLabel(0).getAsInt()));
    assertEquals(OptionalInt.of(13), test.get(1).coarseLabel());
    Cifar train = Cifar.open(HUNDRED, DataPart.TRAINING, archive, false);
    assertEquals(5, train.size());
    assertEquals("fruit_and_vegetables", train.coarseLabels().get(train.coarseLabel(0).orElse(0)));
  }

  @Test
  void theOfficialFormatsAreWhole() {
    assertEquals(100, CifarFormat.CIFAR_100.labels().stream().distinct().count());
    assertEquals(20, CifarFormat.CIFAR_100.coarseLabels().stream().distinct().count());
    for (int group = 0; group < 20; group++) {
      int wanted = group;
      assertEquals(5, CifarFormat.CIFAR_100.coarseOf().stream().filter(g -> g == wanted).count());
    }
    assertEquals(30_730_000, CifarFormat.CIFAR_10.bytes(DataPart.TRAINING));
    assertEquals(153_700_000, CifarFormat.CIFAR_100.bytes(DataPart.TRAINING));
  }

  @Test
  void readsAnUnpackedFolderFromInsideOrAround() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("cifar-10-batches-bin"));
    Files.write(inside.resolve("test_batch.bin"), records(TEN, 4, 6));
    assertEquals(4, Cifar.open(TEN, DataPart.TEST, inside, false).size());
    assertEquals(4, Cifar.open(TEN, DataPart.TEST, folder, false).size());
    var missing =
        assertThrows(Refusal.class, () -> Cifar.open(TEN, DataPart.TRAINING, folder, false));
    Sentences.assertPlain(missing);
    Files.write(inside.resolve("test_batch.bin"), records(TEN, 5, 6));
    var longer = assertThrows(Refusal.class, () -> Cifar.open(TEN, DataPart.TEST, folder, false));
    assertEquals(
        "“test_batch.bin” is 15,365 bytes long where CIFAR-10 has 12,292: download it again.",
        longer.getMessage());
  }

  @Test
  void checksTheMd5WhenAsked() throws Exception {
    byte[] bytes = ten().gzipped();
    Path archive = archive(bytes);
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    assertEquals(4, Cifar.open(TEN.with(3, 4, md5), DataPart.TEST, archive, true).size());
    var other = assertThrows(Refusal.class, () -> Cifar.open(TEN, DataPart.TEST, archive, true));
    Sentences.assertPlain(other);
    assertTrue(other.getMessage().contains("MD5"));
    Sentences.assertPlain(
        assertThrows(Refusal.class, () -> Cifar.open(TEN, DataPart.TEST, folder, true)));
    Sentences.assertPlain(
        assertThrows(
            Refusal.class,
            () ->
                Cifar.openOfficial(
                    Cifar.Version.CIFAR_100, DataPart.TEST, folder.resolve("none.tar.gz"))));
    Sentences.assertPlain(
        assertThrows(
            Refusal.class, () -> Cifar.open(Cifar.Version.CIFAR_10, DataPart.TEST, archive)));
  }

  @Test
  void refusesTruncatedArchivesWhereverTheyEnd() throws IOException {
    byte[] tar = ten().tar();
    byte[] whole = TarBytes.gzip(tar);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
      refused("", TEN, Arrays.copyOf(whole, length));
    }
    for (int length : new int[] {0, 100, 512, 1024, tar.length - 1024, tar.length - 2000}) {
      refused("cut short", TEN, TarBytes.gzip(Arrays.copyOf(tar, length)));
    }
  }

  @Test
  void refusesADamagedGzip() throws IOException {
    byte[] whole = ten().gzipped();
    whole[whole.length - 6] ^= 1; // in the checksum at its end
    refused("damaged", TEN, whole);
    refused("no .tar.gz", TEN, "hello, this is text".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesLyingSizes() throws IOException {
    byte[] right = records(TEN, 4, 0);
    String name = "cifar-10-batches-bin/test_batch.bin";
    refused("bytes long", TEN, new TarBytes().entry(name, '0', 5000, right).gzipped());
    refused("larger", TEN, new TarBytes().entry(name, '0', 1L << 32, right).gzipped());
    refused("damaged", TEN, new TarBytes().entry(name, '0', "-0000000001", right).gzipped());
    refused("damaged", TEN, new TarBytes().entry(name, '0', "\u0001\u0002", right).gzipped());
    refused("bytes long", TEN, new TarBytes().file(name, records(TEN, 3, 0)).gzipped());
    byte[] broken = new TarBytes().file(name, right).tar();
    broken[3] ^= 1;
    refused("damaged", TEN, TarBytes.gzip(broken));
  }

  @Test
  void refusesBombs() throws IOException {
    byte[] zeros = new byte[64 << 20];
    refused("large", TEN, ten().file("cifar-10-batches-bin/more.bin", zeros).gzipped());
    byte[] tar = ten().tar();
    refused("larger", TEN, TarBytes.gzip(Arrays.copyOf(tar, tar.length + zeros.length)));
    var many = ten();
    for (int i = 0; i < 100; i++) {
      many.file("cifar-10-batches-bin/" + i, new byte[0]);
    }
    refused("more files", TEN, many.gzipped());
    refused("damaged", TEN, ten().entry("x", 'x', 1 << 20, new byte[1 << 20]).gzipped());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/passwd",
        "cifar-10-batches-bin/../../evil",
        "a\\b",
        "C:/windows",
        "cifar-10-batches-bin/..",
        "a//b"
      })
  void refusesNamesThatLeadOutside(String name) throws IOException {
    refused("outside", TEN, ten().file(name, new byte[3]).gzipped());
  }

  @Test
  void refusesLinksAndDevices() throws IOException {
    String name = "cifar-10-batches-bin/test_batch.bin";
    refused("link", TEN, new TarBytes().entry(name, '2', 0, new byte[0]).gzipped());
    refused("link", TEN, new TarBytes().entry(name, '1', 0, new byte[0]).gzipped());
    refused("ordinary", TEN, new TarBytes().entry(name, '3', 0, new byte[0]).gzipped());
    refused("twice", TEN, ten().file(name, records(TEN, 4, 0)).gzipped());
  }

  @Test
  void refusesLabelsThatAreNone() throws IOException {
    byte[] content = records(TEN, 4, 0);
    content[2 * TEN.recordBytes()] = 10;
    var tar = new TarBytes().file("cifar-10-batches-bin/test_batch.bin", content);
    refused("Picture 2 of", TEN, tar.gzipped());
    byte[] grouped = records(HUNDRED, 2, 0);
    grouped[0] = 5; // apples are no household electrical devices
    refused("label", HUNDRED, new TarBytes().file("cifar-100-binary/test.bin", grouped).gzipped());
  }

  @Test
  void theSamePixelsAreTheSamePicture() throws IOException {
    byte[] content = records(TEN, 4, 0);
    Arrays.fill(content, 1, TEN.recordBytes(), (byte) 1); // as the next, but for its label
    var tar = new TarBytes().file("cifar-10-batches-bin/test_batch.bin", content);
    Cifar cifar = Cifar.open(TEN, DataPart.TEST, archive(tar.gzipped()), false);
    assertEquals(cifar.identity(0), cifar.identity(1));
    assertNotEquals(cifar.identity(1), cifar.identity(2));
  }

  @Test
  void theFolderAroundMayHaveAnyName() throws IOException {
    for (String around : List.of("my data/", "./x/", "")) {
      var tar = new TarBytes().file(around + "readme.html", new byte[700]);
      for (int i = 0; i < 5; i++) {
        tar.file(around + TEN.trainFiles().get(i), records(TEN, 3, 10 * i));
      }
      tar.file(around + "test_batch.bin", records(TEN, 4, 6));
      Path archive = archive(tar.gzipped());
      assertTrue(CifarFiles.recognises(TEN, archive), around);
      assertFalse(CifarFiles.recognises(HUNDRED, archive), around);
      PictureParts parts = Cifar.openParts(TEN, archive);
      assertEquals(15, parts.training().size());
      assertEquals(4, parts.test().orElseThrow().size());
    }
    Path inside = Files.createDirectories(folder.resolve("unpacked/anything"));
    for (String file : TEN.trainFiles()) {
      Files.write(inside.resolve(file), records(TEN, 3, 0));
    }
    Files.write(inside.resolve("test_batch.bin"), records(TEN, 4, 6));
    assertTrue(CifarFiles.recognises(TEN, folder.resolve("unpacked")));
    assertEquals(15, Cifar.openParts(TEN, folder.resolve("unpacked")).training().size());
  }

  @Test
  void filesOfTheSameNamesAreNoCifar() throws IOException {
    Path archive = archive(new TarBytes().file("x/train", new byte[3]).gzipped());
    assertFalse(CifarFiles.recognises(HUNDRED, archive));
    assertFalse(CifarFiles.recognises(TEN, archive));
  }
}
