package fovea.dataset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.folder.ImageFolder;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamePicturesTest {
  @TempDir private Path folder;

  private void picture(String name, int colour) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    var image = RgbImage.of(2, 1, new int[] {colour, 0}).toBufferedImage();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, ending, path.toFile()));
  }

  private Map<DataPart, PictureDataset> parts() throws IOException {
    var parts = new EnumMap<DataPart, PictureDataset>(DataPart.class);
    for (DataPart part : List.of(DataPart.TRAINING, DataPart.TEST)) {
      parts.put(part, ImageFolder.open(folder.resolve(part.word())));
    }
    return parts;
  }

  private void pictures() throws IOException {
    picture("training/cat/a.png", 0x112233);
    picture("training/cat/b.png", 0x445566);
    picture("training/dog/c.png", 0x112233);
    picture("training/dog/d.png", 0x778899);
    picture("test/cat/one.png", 0x445566);
    picture("test/cat/two.png", 0xABCDEF);
    picture("test/dog/three.png", 0x101010);
  }

  @Test
  void copiesInPartsAndClassesAreCountedAndNamed() throws IOException {
    pictures();
    var same = SamePictures.ofStored(parts(), () -> {});
    assertEquals(1, same.shared(1, 0));
    assertEquals(1, same.inSeveralClasses());
    assertEquals(
        List.of(
            "1 picture of the test part is in the training part too, so that it says too much:"
                + " cat/one.png = cat/b.png.",
            "1 picture is in more than one class: cat/a.png (cat) and dog/c.png (dog)."),
        same.sentences());
  }

  @Test
  void nothingIsSaidWhereNothingIsTheSame() throws IOException {
    picture("training/cat/a.png", 1);
    picture("training/cat/b.png", 1); // twice in its class is no harm to a test
    picture("training/dog/c.png", 2);
    picture("test/cat/a.png", 3);
    picture("test/dog/c.png", 4);
    assertEquals(List.of(), SamePictures.ofStored(parts(), () -> {}).sentences());
  }

  @Test
  void theSamePixelsAreTheSamePictureHoweverTheyAreKept() throws IOException {
    picture("training/cat/a.png", 0x123456);
    picture("training/dog/b.png", 0x654321);
    picture("test/cat/a.bmp", 0x123456);
    picture("test/dog/b.bmp", 0x223344);
    Map<DataPart, PictureDataset> parts = parts();
    assertEquals(List.of(), SamePictures.ofStored(parts, () -> {}).sentences());
    var same = new SamePictures(parts);
    int number = 0;
    for (PictureDataset part : parts.values()) {
      for (int i = 0; i < part.size(); i++) {
        same.add(number, i, part.get(i).image());
      }
      number++;
    }
    assertEquals(1, same.shared(1, 0));
    assertTrue(same.sentences().getFirst().contains("cat/a.bmp = cat/a.png"));
  }

  @Test
  void manyAreCountedAndAFewNamed() throws IOException {
    for (int i = 0; i < 6; i++) {
      picture("training/cat/" + i + ".png", i);
      picture("test/cat/" + i + ".png", i);
    }
    String sentence = SamePictures.ofStored(parts(), () -> {}).sentences().getFirst();
    assertTrue(sentence.startsWith("6 pictures of the test part are in"), sentence);
    assertTrue(sentence.endsWith("cat/2.png = cat/2.png …."), sentence);
  }

  @Test
  void itCanBeStoppedAndMissingPicturesAreLeftToTheirReading() throws IOException {
    pictures();
    Map<DataPart, PictureDataset> parts = parts();
    Files.delete(folder.resolve("test/cat/one.png"));
    Files.writeString(folder.resolve("training/cat/b.png"), "no picture");
    Files.writeString(folder.resolve("training/dog/d.png"), "no picture");
    assertEquals(1, SamePictures.ofStored(parts, () -> {}).sentences().size());
    assertThrows(
        IOException.class,
        () ->
            SamePictures.ofStored(
                parts,
                () -> {
                  throw new IOException("stopped");
                }));
  }
}
