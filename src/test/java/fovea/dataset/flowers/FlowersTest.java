package fovea.dataset.flowers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Sentences;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class FlowersTest {
  @TempDir private Path folder;
  private Path labels;
  private Path sets;

  private static Matrix row(MatlabType type, double... numbers) {
    Matrix matrix = Mat5.newMatrix(1, numbers.length, type);
    for (int i = 0; i < numbers.length; i++) {
      matrix.setDouble(i, numbers[i]);
    }
    return matrix;
  }

  private static void write(Path path, MatFile mat) throws IOException {
    Mat5.writeToFile(mat, path.toFile());
  }

  private void sets(double[] training, double[] validation, double[] test) throws IOException {
    write(
        sets,
        Mat5.newMatFile()
            .addArray("trnid", row(MatlabType.UInt16, training))
            .addArray("valid", row(MatlabType.Double, validation))
            .addArray("tstid", row(MatlabType.UInt16, test)));
  }

  private static double[] of(double... numbers) {
    return numbers;
  }

  @BeforeEach
  void sixPictures() throws IOException {
    Files.createDirectories(folder.resolve("jpg"));
    for (int i = 1; i <= 6; i++) {
      var image = RgbImage.of(2, 1, new int[] {0x101010 * i, 0}).toBufferedImage();
      Path path = folder.resolve("jpg/image_0000%d.jpg".formatted(i));
      assertTrue(ImageIO.write(image, "jpg", path.toFile()));
    }
    labels = folder.resolve("imagelabels.mat");
    sets = folder.resolve("setid.mat");
    write(
        labels, Mat5.newMatFile().addArray("labels", row(MatlabType.UInt8, 77, 1, 102, 54, 54, 1)));
    sets(of(2, 5), of(1), of(6, 3, 4));
  }

  private void refused(String part) {
    var refusal = assertThrows(Refusal.class, () -> Flowers.open(folder, labels, sets));
    Sentences.assertPlain(refusal);
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @Test
  void readsTheThreePartsInTheirOrder() throws IOException {
    PictureParts parts = Flowers.open(folder, labels, sets);
    PictureDataset training = parts.training();
    assertEquals("Oxford Flowers-102, training pictures", training.name());
    assertEquals(2, training.size());
    assertEquals("pink primrose", training.labels().get(training.label(0)));
    assertEquals("sunflower", training.labels().get(training.label(1)));
    PictureDataset validation = parts.validation().orElseThrow();
    assertEquals("passion flower", validation.labels().get(validation.label(0)));
    PictureDataset test = parts.test().orElseThrow();
    assertEquals("image_00003.jpg", test.get(1).name());
    assertEquals("blackberry lily", test.labels().get(test.label(1)));
    assertEquals(2, test.get(2).image().width());
    assertEquals(1, Flowers.open(folder.resolve("jpg"), labels, sets).validation().get().size());
  }

  @Test
  void thereAreAHundredAndTwoNames() {
    assertEquals(102, Flowers.NAMES.size());
    assertEquals(102, Flowers.NAMES.stream().distinct().count());
    assertEquals("rose", Flowers.NAMES.get(73));
    assertTrue(Flowers.NAMES.stream().allMatch(name -> name.matches("[a-z'? -]+")));
  }

  @Test
  void aMissingOrCorruptPictureIsSkippedByName() throws IOException {
    Files.delete(folder.resolve("jpg/image_00003.jpg"));
    Files.writeString(folder.resolve("jpg/image_00006.jpg"), "no picture");
    PictureDataset test = Flowers.open(folder, labels, sets).test().orElseThrow();
    for (int i = 0; i < test.size(); i++) {
      assertEquals(i == 2, test.getOrSkip(i).isPresent());
    }
    assertEquals("image_00006.jpg", test.skipped().get(0).name());
    assertEquals("image_00003.jpg", test.skipped().get(1).name());
  }

  @Test
  void refusesSetsThatOverlapOrLead() throws IOException {
    sets(of(2, 5), of(5), of(6));
    refused("twice");
    sets(of(2, 7), of(5), of(6));
    refused("there is not");
    sets(of(0), of(5), of(6));
    refused("there is not");
    sets(of(1), of(2.5), of(6));
    refused("damaged");
    sets(of(1), of(1e300), of(6));
    refused("damaged");
    write(sets, Mat5.newMatFile().addArray("trnid", row(MatlabType.UInt16, 1)));
    refused("“valid”");
    sets(of(2, 5), of(1), of(6));
    write(labels, Mat5.newMatFile().addArray("labels", row(MatlabType.UInt8, 1, 2, 3, 4, 5, 103)));
    refused("class");
    write(labels, Mat5.newMatFile().addArray("labels", Mat5.newString("hello")));
    refused("“labels”");
    Files.delete(labels);
    refused("not there");
    Files.delete(folder.resolve("jpg/image_00001.jpg"));
    refused("image_00001.jpg");
  }

  @Test
  void refusesDamagedFilesWithoutFillingTheMemory() throws IOException {
    byte[] whole = Files.readAllBytes(sets);
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] broken = whole.clone();
      for (int k = 0; k < 3; k++) {
        broken[random.nextInt(whole.length)] = (byte) random.nextInt();
      }
      Files.write(sets, i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : broken);
      try {
        Flowers.open(folder, labels, sets);
      } catch (Refusal e) {
        Sentences.assertPlain(e);
      }
    }
    Files.write(sets, "MATLAB".getBytes(StandardCharsets.UTF_8));
    refused("damaged");
    Files.write(sets, new byte[(1 << 20) + 1]);
    refused("larger");
    byte[] huge = whole.clone();
    ByteBuffer.wrap(huge).order(ByteOrder.nativeOrder()).putInt(132, Integer.MAX_VALUE);
    Files.write(sets, huge);
    refused("damaged");
  }
}
