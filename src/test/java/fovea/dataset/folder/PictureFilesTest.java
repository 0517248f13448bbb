package fovea.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.Reading;
import fovea.dataset.picture.Sentences;
import fovea.dataset.picture.Split;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {
  @TempDir private Path outside;
  private Path folder;

  @BeforeEach
  void folderOfPictures() throws IOException {
    folder = outside.resolve("flowers");
    picture("tulip/b.png", 0xFF0000);
    picture("tulip/a.png", 0x00FF00);
    picture("rose/deep/inside/c.PNG", 0x0000FF);
    picture("rose/z.png", 0x111111);
    Files.writeString(folder.resolve("rose/notes.txt"), "not a picture");
    Files.writeString(folder.resolve("rose/.hidden.png"), "not a picture");
    Files.createDirectories(folder.resolve(".thumbnails"));
  }

  private void picture(String name, int rgb) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    var image = RgbImage.of(1, 1, new int[] {rgb}).toBufferedImage();
    assertTrue(ImageIO.write(image, "png", path.toFile()));
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("list.csv"), text);
  }

  private Refusal refused(String part, Path csv) {
    var refusal = assertThrows(Refusal.class, () -> CsvPictures.open(csv));
    Sentences.assertPlain(refusal);
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    return refusal;
  }

  @Test
  void classesAreFoldersInTheOrderOfTheirNames() throws IOException {
    ImageFolder data = ImageFolder.open(folder);
    assertEquals("flowers", data.name());
    assertEquals(List.of("rose", "tulip"), data.labels());
    assertEquals(4, data.size());
    assertEquals(1, data.otherFiles());
    assertEquals("rose/deep/inside/c.PNG", data.get(0).name());
    assertEquals(0x00FF00, data.get(2).image().rgb(0, 0));
    assertEquals(1, data.get(2).label());
    assertEquals(1, data.label(3));
    assertTrue(data.skipped().isEmpty());
  }

  @Test
  void aCorruptPictureIsCountedNamedAndSkipped() throws IOException {
    Files.writeString(folder.resolve("tulip/aa.png"), "not a picture");
    Files.write(folder.resolve("rose/empty.jpg"), new byte[0]);
    ImageFolder data = ImageFolder.open(folder);
    assertEquals(6, data.size());
    assertTrue(data.skipped().isEmpty(), "nothing was opened yet");
    int read = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = data.size() - 1; i >= 0; i--) {
        read += data.getOrSkip(i).isPresent() ? 1 : 0;
      }
    }
    assertEquals(8, read);
    assertEquals(
        List.of("rose/empty.jpg", "tulip/aa.png"),
        data.skipped().stream().map(PictureDataset.Skipped::name).toList());
    var unreadable =
        assertThrows(
            PictureDataset.Unreadable.class, () -> data.get(data.skipped().get(1).index()));
    Sentences.assertPlain(unreadable);
    assertEquals(data.skipped().get(1).reason(), unreadable.getMessage());
    Split split = Split.stratified(data, 0.5, 1);
    assertEquals(
        2, split.training().skipped().size() + split.heldOut().skipped().size(), "told by part");
  }

  @Test
  void refusesFoldersThatAreNone() throws IOException {
    Path empty = Files.createDirectories(outside.resolve("empty"));
    for (Path wrong : List.of(empty, folder.resolve("tulip/a.png"), outside.resolve("nowhere"))) {
      Sentences.assertPlain(assertThrows(Refusal.class, () -> ImageFolder.open(wrong)));
    }
    Files.createDirectories(folder.resolve("violet"));
    var refusal = assertThrows(Refusal.class, () -> ImageFolder.open(folder));
    assertTrue(refusal.getMessage().contains("“violet”"), refusal.getMessage());
  }

  @Test
  void refusesALinkToAFolderAroundIt() throws IOException {
    Files.createSymbolicLink(folder.resolve("rose/loop"), folder);
    Sentences.assertPlain(assertThrows(Refusal.class, () -> ImageFolder.open(folder)));
  }

  @Test
  void readsAListWithOrWithoutHeader() throws IOException {
    for (String header : List.of("", "path,label\n", "photo,species\r\n", "\uFEFFpath,label\n")) {
      CsvPictures data =
          CsvPictures.open(csv(header + "tulip/a.png,tulip\nrose/z.png,\"rose, wild\"\n\n"));
      assertEquals(2, data.size(), header);
      assertEquals(List.of("rose, wild", "tulip"), data.labels());
      assertEquals(0x00FF00, data.get(0).image().rgb(0, 0));
      assertEquals("tulip/a.png", data.get(0).name());
      assertEquals(0, data.label(1));
    }
    assertEquals("list.csv", CsvPictures.open(csv("tulip/a.png,1")).name());
  }

  @Test
  void quotesMayHoldCommasQuotesAndLines() throws IOException {
    picture("odd, \"name\".png", 0x123456);
    CsvPictures data =
        CsvPictures.open(
            csv("id,Label,File\n1, \"two\nlines\" ,\"odd, \"\"name\"\".png\"\n2,b,tulip/b.png"));
    assertEquals(0x123456, data.get(0).image().rgb(0, 0));
    assertEquals(List.of("b", "two\nlines"), data.labels());
  }

  @Test
  void aHeaderCanBeToldOf() throws IOException {
    var absent = Reading.USUAL.with(Reading.Header.ABSENT);
    assertEquals(2, CsvPictures.open(csv("path,label\ntulip/a.png,b"), absent).size());
    var present = Reading.USUAL.with(Reading.Header.PRESENT);
    assertEquals(1, CsvPictures.open(csv("tulip/b.png,b\ntulip/a.png,b"), present).size());
    Files.copy(folder.resolve("tulip/a.png"), folder.resolve("picture_1"));
    assertEquals(1, CsvPictures.open(csv("picture_1,b")).size(), "it is there, so no header");
  }

  @Test
  void wholeNumbersAreClassesInTheOrderOfTheirValues() throws IOException {
    CsvPictures data = CsvPictures.open(csv("a.png,10\nb.png,9\nc.png,-1\nd.png,9\n"));
    assertEquals(List.of("-1", "9", "10"), data.labels());
    assertEquals(2, data.label(0));
    assertEquals(2, data.histogram()[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.png", "tulip/../../secret.png", ".", "a/.."})
  void noPathLeadsOutOfTheFolder(String path) throws IOException {
    refused("Line 2 of “list.csv” leads out", csv("tulip/a.png,a\n" + path + ",b\n"));
  }

  @Test
  void wholePathsAreTakenOnlyOnPurpose() throws IOException {
    Path elsewhere = outside.resolve("elsewhere.png");
    Files.copy(folder.resolve("tulip/a.png"), elsewhere);
    Path csv = csv("\"" + elsewhere + "\",a\n");
    refused("whole path", csv);
    var allowed = new Reading(Reading.Classes.ASK, Reading.Header.ASK, true);
    assertEquals(0x00FF00, CsvPictures.open(csv, allowed).get(0).image().rgb(0, 0));
  }

  @Test
  void aMissingPictureIsSkippedWhenItsTimeComes() throws IOException {
    CsvPictures data = CsvPictures.open(csv("tulip/none.png,a\ntulip/a.png,b\n"));
    assertTrue(data.getOrSkip(0).isEmpty());
    assertTrue(data.getOrSkip(1).isPresent());
    assertEquals(1, data.skipped().size());
    assertEquals("tulip/none.png", data.skipped().getFirst().name());
  }

  @Test
  void refusesListsThatAreNone() throws IOException {
    refused("lists no pictures", csv(""));
    refused("lists no pictures", csv("path,label\n"));
    refused("Line 1 of “list.csv” has no label", csv("tulip/a.png\n"));
    refused("Line 2 of “list.csv” has no path", csv("tulip/a.png,a\n ,b\n"));
    refused("quotation mark", csv("tulip/a.png,\"a\n"));
    refused("quotation mark", csv("\"tulip/a.png\"x,a\n"));
    refused("far too long", csv("x".repeat(5000) + ".png,a\n"));
    refused("no file can have", csv("a\0.png,a\n"));
    refused("not there", folder.resolve("none.csv"));
    refused("not an ordinary file", folder);
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "a.png,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refused("UTF-8", latin);
  }
}
