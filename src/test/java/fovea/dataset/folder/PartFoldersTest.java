package fovea.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Reading;
import fovea.dataset.picture.Sentences;
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
    return open(Reading.USUAL);
  }

  private PictureParts open(Reading reading) throws IOException {
    return PartFolders.open(folder, "mine", reading);
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
    pictures("train/a.png", "test/b.png", "tram/c.png");
    assertEquals(List.of("test", "train", "tram"), open().training().labels());
  }

  @Test
  void partsMayBeDoubledAndHaveTheSameLettersAround() throws IOException {
    pictures("seg_train/seg_train/forest/a.png", "seg_train/seg_train/sea/b.png");
    pictures("seg_test/seg_test/forest/c.png", "seg_test/seg_test/sea/d.png");
    pictures("seg_pred/seg_pred/1.png", "seg_pred/seg_pred/2.png");
    PictureParts parts = open();
    assertEquals(List.of("forest", "sea"), parts.training().labels());
    assertEquals(2, parts.training().size());
    assertEquals(2, parts.test().orElseThrow().size());
    assertEquals("sea/b.png", parts.training().get(1).name());
    assertEquals(
        List.of("The folder “seg_pred” is left out with 2 pictures: it has no class folders."),
        parts.notes());
  }

  @Test
  void aTestFolderWithoutClassesIsLeftOutAndSaid() throws IOException {
    pictures("train/cat/a.png", "train/dog/b.png", "test1/1.png", "notes/x/c.png", "loose.png");
    Files.createDirectories(folder.resolve("__MACOSX/train"));
    PictureParts parts = open();
    assertEquals(List.of("cat", "dog"), parts.training().labels());
    assertTrue(parts.test().isEmpty());
    assertEquals(
        List.of(
            "The folder “notes” is left out: its name is none of a part.",
            "1 picture beside the class folders of “"
                + folder.getFileName()
                + "” is left out, such as “loose.png”.",
            "The folder “test1” is left out with 1 picture: it has no class folders."),
        parts.notes());
  }

  @Test
  void partsWithoutClassFoldersAreRefusedWithWhatToDo() throws IOException {
    pictures("train/cat.0.png", "train/cat.1.png", "train/dog.0.png", "test1/1.png");
    refused(
        "“train” has 3 pictures and no class folders: move the pictures of each class into a folder of its own, as their names tell (“cat”, “dog”).");
    Files.writeString(folder.resolve("labels.csv"), "id,breed\ncat.0,cat\ndog.0,dog\n");
    PictureParts listed = open();
    assertEquals(List.of("cat", "dog"), listed.training().labels());
    assertEquals("train/dog.0.png", listed.training().get(1).name());
    Files.writeString(folder.resolve("sample.csv"), "id,breed\n1,cat\n");
    refused("choose the list that tells their classes, such as “labels.csv”");
  }

  @Test
  void picturesInNoFolderAreRefused() throws IOException {
    pictures("a.png");
    refused("has 1 picture and no class folders");
  }

  @Test
  void onlyATestIsNothingToTrainOn() throws IOException {
    pictures("val/cat/a.png", "val/dog/a.png", "test/cat/c.png", "test/dog/d.png");
    refused("has no folder to train on");
  }

  @Test
  void foldersOfTheSameNamesInSeveralAreAskedAbout() throws IOException {
    pictures("colour/oak/a.png", "colour/fir/b.png", "grey/oak/c.png", "grey/fir/d.png");
    pictures("grey/loose.png");
    var unclear = assertThrows(PictureDataset.Unclear.class, this::open);
    Sentences.assertPlain(unclear);
    assertEquals(Reading.Question.CLASSES, unclear.question());
    assertTrue(
        unclear.getMessage().contains("“colour” and “grey” both hold a folder “fir”"),
        unclear.getMessage());
    PictureParts outer = open(Reading.USUAL.with(Reading.Classes.OUTER));
    assertEquals(List.of("colour", "grey"), outer.training().labels());
    assertEquals(5, outer.training().size());
    PictureParts inner = open(Reading.USUAL.with(Reading.Classes.INNER));
    assertEquals(List.of("fir", "oak"), inner.training().labels());
    assertEquals(4, inner.training().size());
    assertTrue(inner.notes().getFirst().contains("loose.png"), inner.notes() + "");
  }

  @Test
  void partsMayLieInEachClass() throws IOException {
    pictures("cat/train/a.png", "cat/test/b.png", "dog/train/c.png", "dog/test/d.png");
    PictureParts parts = open();
    assertEquals(List.of("cat", "dog"), parts.training().labels());
    assertEquals("dog/train/c.png", parts.training().get(1).name());
    assertEquals("cat/test/b.png", parts.test().orElseThrow().get(0).name());
  }

  @Test
  void classesThatAreNumbersGoByTheirValuesWhateverTellsThem() throws IOException {
    pictures("10/a.png", "9/b.png", "0/c.png");
    List<String> wanted = List.of("0", "9", "10");
    assertEquals(wanted, open().training().labels());
    assertEquals(wanted, ImageFolder.open(folder).labels());
    Path csv = Files.writeString(folder.resolve("x.csv"), "10/a.png,10\n9/b.png,9\n0/c.png,0\n");
    assertEquals(wanted, CsvPictures.open(csv).labels());
  }

  @Test
  void namesMayBeKeptInEitherForm() throws IOException {
    pictures("train/caf\u00e9/a.png", "train/bar/b.png");
    pictures("test/cafe\u0301/a.png", "test/bar/b.png");
    PictureParts parts = open();
    assertEquals(List.of("bar", "caf\u00e9"), parts.training().labels());
    assertEquals(parts.training().labels(), parts.test().orElseThrow().labels());
    Path csv =
        Files.writeString(
            folder.resolve("x.csv"),
            "train/cafe\u0301/a.png,caf\u00e9\ntest/caf\u00e9/a.png,cafe\u0301\n");
    CsvPictures listed = CsvPictures.open(csv);
    assertEquals(List.of("caf\u00e9"), listed.labels());
    assertEquals(2, listed.size());
    assertTrue(listed.getOrSkip(0).isPresent() && listed.getOrSkip(1).isPresent());
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
    assertThrows(
        Refusal.class, () -> PartFolders.open(folder.resolve("absent"), "x", Reading.USUAL));
  }
}
