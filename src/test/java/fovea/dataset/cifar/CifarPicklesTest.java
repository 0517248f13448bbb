package fovea.dataset.cifar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Sentences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CIFAR's version for Python.
class CifarPicklesTest {
  private static final CifarFormat TEN = CifarFormat.CIFAR_10.with(3, 4, "none");
  private static final CifarFormat HUNDRED = CifarFormat.CIFAR_100.with(5, 2, "none");

  @TempDir private Path folder;

  private static byte[] pixels(int count, int first) {
    var bytes = new byte[3 * 1024 * count];
    for (int i = 0; i < count; i++) {
      Arrays.fill(bytes, 3072 * i, 3072 * (i + 1), (byte) (first + i));
      bytes[3072 * i + 33] = (byte) 200; // red of row 1, column 1
    }
    return bytes;
  }

  private static byte[] batch(int count, int first) {
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> (first + i) % 10);
    return new PickleBytes()
        .rows("data", count, 3072, pixels(count, first))
        .numbers("labels", labels)
        .texts("filenames", Collections.nCopies(count, "a.png"))
        .bytes();
  }

  private static byte[] names() {
    return new PickleBytes().texts("label_names", TEN.labels()).bytes();
  }

  private static TarBytes ten(byte[] test, byte[] meta) {
    var tar = new TarBytes().folder("cifar-10-batches-py/");
    tar.file("cifar-10-batches-py/batches.meta", meta);
    for (int i = 0; i < 5; i++) {
      tar.file("cifar-10-batches-py/data_batch_" + (i + 1), batch(3, 20 * i));
    }
    return tar.file("cifar-10-batches-py/test_batch", test)
        .file("cifar-10-batches-py/readme.html", new byte[88]);
  }

  private static byte[] hundred(int count, int fine, int coarse) {
    int[] fines = new int[count];
    int[] coarses = new int[count];
    Arrays.fill(fines, fine);
    Arrays.fill(coarses, coarse);
    return new PickleBytes()
        .rows("data", count, 3072, pixels(count, 7))
        .numbers("fine_labels", fines)
        .numbers("coarse_labels", coarses)
        .bytes();
  }

  private static TarBytes hundred(byte[] test) {
    byte[] meta =
        new PickleBytes()
            .texts("fine_label_names", HUNDRED.labels())
            .texts("coarse_label_names", HUNDRED.coarseLabels())
            .bytes();
    return new TarBytes()
        .file("cifar-100-python/meta", meta)
        .file("cifar-100-python/test", test)
        .file("cifar-100-python/train", hundred(5, 0, 4));
  }

  private Path archive(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("cifar.tar.gz"), bytes);
  }

  private void refused(String part, CifarFormat format, byte[] bytes) throws IOException {
    Path archive = archive(bytes);
    var refusal = assertThrows(Refusal.class, () -> Cifar.openParts(format, archive));
    Sentences.assertPlain(refusal);
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @Test
  void readsBothPartsOfCifar10PackedAndNot() throws IOException {
    TarBytes tar = ten(batch(4, 6), names());
    for (byte[] bytes : new byte[][] {tar.gzipped(), tar.tar()}) {
      Path archive = archive(bytes);
      PictureParts parts = Cifar.openParts(TEN, archive);
      assertEquals(15, parts.training().size());
      PictureDataset test = parts.test().orElseThrow();
      assertEquals(4, test.size());
      assertEquals("truck", test.labels().get(test.label(3)));
      assertEquals(0xC80909, test.get(3).image().rgb(1, 1));
      assertEquals(0x090909, test.get(3).image().rgb(2, 1));
      assertEquals("CIFAR-10, training pictures", parts.training().name());
      assertTrue(parts.validation().isEmpty());
      assertEquals(Optional.of(Cifar.Version.CIFAR_10), Cifar.recognise(archive));
      assertEquals(4, Cifar.open(TEN, DataPart.TEST, archive, false).size());
    }
  }

  @Test
  void readsCifar100WithItsGroups() throws IOException {
    Path archive = archive(hundred(hundred(2, 99, 13)).gzipped());
    PictureDataset test = Cifar.openParts(HUNDRED, archive).test().orElseThrow();
    assertEquals("worm", test.labels().get(test.label(1)));
    assertEquals(
        "non-insect_invertebrates", test.coarseLabels().get(test.coarseLabel(1).orElseThrow()));
    assertEquals(Optional.of(Cifar.Version.CIFAR_100), Cifar.recognise(archive));
    refused("label", HUNDRED, hundred(hundred(2, 99, 12)).gzipped());
    refused("label", HUNDRED, hundred(hundred(2, 355, 13)).gzipped());
    refused("label", HUNDRED, hundred(hundred(2, -157, 13)).gzipped());
  }

  @Test
  void readsAnUnpackedFolder() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("cifar-10-batches-py"));
    for (int i = 1; i <= 5; i++) {
      Files.write(inside.resolve("data_batch_" + i), batch(3, i));
    }
    assertFalse(Cifar.isIn(Cifar.Version.CIFAR_10, folder));
    Files.write(inside.resolve("test_batch"), batch(4, 6));
    assertTrue(Cifar.isIn(Cifar.Version.CIFAR_10, folder));
    assertTrue(Cifar.isIn(Cifar.Version.CIFAR_10, inside));
    assertFalse(Cifar.isIn(Cifar.Version.CIFAR_100, folder));
    assertEquals(15, Cifar.openParts(TEN, folder).training().size());
    Files.write(inside.resolve("batches.meta"), names());
    assertEquals(15, Cifar.openParts(TEN, inside).training().size());
    Files.write(inside.resolve("batches.meta"), new PickleBytes().bytes());
    Sentences.assertPlain(assertThrows(Refusal.class, () -> Cifar.openParts(TEN, inside)));
  }

  @Test
  void nothingOfAPickleIsRun() throws IOException {
    byte[] attack = new PickleBytes().attack().bytes();
    refused("it asks Python to run os.system", TEN, ten(attack, names()).gzipped());
    refused("os.system", TEN, ten(batch(4, 0), attack).gzipped());
  }

  @Test
  void refusesWhatIsNotWhole() throws IOException {
    byte[] right = batch(4, 0);
    refused("lacks", TEN, ten(batch(3, 0), names()).gzipped());
    refused("lacks", TEN, ten(new PickleBytes().bytes(), names()).gzipped());
    refused("cut short", TEN, ten(Arrays.copyOf(right, right.length - 9), names()).gzipped());
    refused("cut short", TEN, ten(new byte[0], names()).gzipped());
    refused(
        "cannot be read", TEN, ten("hello".getBytes(StandardCharsets.UTF_8), names()).gzipped());
    byte[] other = new PickleBytes().texts("label_names", HUNDRED.labels()).bytes();
    refused("names of classes", TEN, ten(right, other).gzipped());
    byte[] large = Arrays.copyOf(right, (int) TEN.mostPickledBytes(DataPart.TEST) + 1);
    refused("larger", TEN, ten(large, names()).gzipped());
    byte[] narrow =
        new PickleBytes().rows("data", 4, 3, new byte[12]).numbers("labels", 1, 2, 3, 4).bytes();
    refused("lacks", TEN, ten(narrow, names()).gzipped());
    refused("does not hold", TEN, new TarBytes().folder("cifar-10-batches-py").gzipped());
    refused("cut short", TEN, Arrays.copyOf(ten(right, names()).tar(), 2000));
  }

  @Test
  void recognisesNothingElse() throws IOException {
    assertEquals(Optional.empty(), Cifar.recognise(folder));
    assertEquals(Optional.empty(), Cifar.recognise(folder.resolve("absent")));
    assertEquals(Optional.empty(), Cifar.recognise(archive(new byte[0])));
    assertEquals(Optional.empty(), Cifar.recognise(archive(new byte[] {0x1F, (byte) 0x8B, 8})));
    var other = new TarBytes().folder("./").file("./cifar-10-batches-binary/a", new byte[9]);
    assertEquals(Optional.empty(), Cifar.recognise(archive(other.gzipped())));
    var dotted = new TarBytes().folder("./").folder("./cifar-100-binary");
    assertEquals(Optional.of(Cifar.Version.CIFAR_100), Cifar.recognise(archive(dotted.gzipped())));
  }
}
