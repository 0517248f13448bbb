package fovea.dataset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFoldersTest {
  @TempDir private Path folder;

  private void pictures(String... names) throws IOException {
    for (String name : names) {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      var image = RgbImage.of(1, 1, new int[] {0}).toBufferedImage();
      assertTrue(ImageIO.write(image, "png", path.toFile()));
    }
  }

  private PictureParts open() throws IOException {
    return PartFolders.open(folder, "mine");
  }

  private void refused(String part) {
    var refusal = assertThrows(Refusal.class, this::open);
    Sentences.assertPlain(refusal);
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @Test
  void classFoldersHaveNoParts() throws IOException {
    pictures("cat/a.png", "dog/b.png", "dog/c.png");
    PictureParts parts = open();
    assertEquals(3, parts.training().size());
    assertEquals("mine", parts.training().name());
    assertTrue(parts.validation().isEmpty() && parts.test().isEmpty());
  }

  @Test
  void partsStandAboveClassesWithFoldersAroundAll() throws IOException {
    pictures("a/b/Train/cat/a.png", "a/b/Train/dog/b.png", "a/b/val/cat/c.png");
    pictures("a/b/val/dog/d.png", "a/b/test/cat/e.png", "a/b/test/dog/f.png", "a/b/test/dog/g.png");
    PictureParts parts = open();
    assertEquals(List.of("cat", "dog"), parts.training().labels());
    assertEquals(2, parts.training().size());
    assertEquals(2, parts.validation().orElseThrow().size());
    assertEquals(3, parts.test().orElseThrow().size());
    assertEquals("mine, test pictures", parts.test().get().name());
  }

  @Test
  void aClassMayBeCalledTrain() throws IOException {
    pictures("train/a.png", "test/b.png");
    assertEquals(List.of("test", "train"), open().training().labels());
  }

  @Test
  void allPartsNeedTheSameClasses() throws IOException {
    pictures("train/cat/a.png", "train/dog/b.png", "test/cat/e.png");
    refused("lacks the class “dog”");
    pictures("test/dog/e.png", "test/emu/e.png");
    refused("has the class “emu”");
  }

  @Test
  void aCsvFileTellsOfPicturesWithoutClassFolders() throws IOException {
    pictures("around/images/a.png", "around/images/b.png");
    Files.writeString(
        folder.resolve("around/list.csv"),
        "path,label,split\nimages/a.png,cat,train\nimages/b.png,dog,test\n");
    PictureParts parts = open();
    assertEquals(1, parts.training().size());
    assertEquals(1, parts.test().orElseThrow().size());
    assertEquals(List.of("cat", "dog"), parts.test().get().labels());
    Files.writeString(
        folder.resolve("around/list.csv"),
        "path,label,split\nimages/a.png,cat,train\nimages/../images/a.png,dog,test\n");
    refused("two parts");
    pictures("around/more/c.png"); // now there are class folders
    assertEquals(List.of("images", "more"), open().training().labels());
  }

  @Test
  void aCsvFileMayLieAmongThePictures() throws IOException {
    pictures("inside/a.png");
    Files.writeString(folder.resolve("inside/list.CSV"), "a.png,cat\n");
    assertEquals(List.of("cat"), open().training().labels());
  }

  @Test
  void emptyAndMissingFoldersAreRefused() {
    refused("no class folders");
    assertThrows(Refusal.class, () -> PartFolders.open(folder.resolve("absent"), "x"));
  }
}
