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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists as spreadsheets and competitions write them.
class CsvTextTest {
  @TempDir private Path folder;

  @BeforeEach
  void pictures() throws IOException {
    for (String name : List.of("a.png", "b.png", "deep/c.png")) {
      Path path = folder.resolve("images").resolve(name);
      Files.createDirectories(path.getParent());
      var image = RgbImage.of(1, 1, new int[] {name.charAt(0)}).toBufferedImage();
      assertTrue(ImageIO.write(image, "png", path.toFile()));
    }
  }

  private PictureParts read(String text) throws IOException {
    return read("list.csv", text, Reading.USUAL);
  }

  private PictureParts read(String name, String text, Reading reading) throws IOException {
    return CsvPictures.openParts(Files.writeString(folder.resolve(name), text), reading);
  }

  private Refusal refused(String part, String text) {
    var refusal = assertThrows(Refusal.class, () -> read(text));
    Sentences.assertPlain(refusal);
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    return refusal;
  }

  /// Both pictures, of two classes, read from where they lie.
  private static void assertBoth(PictureParts parts) throws IOException {
    assertEquals(2, parts.training().size());
    assertEquals(List.of("Hund, gro\u00df", "Katze"), parts.training().labels());
    assertEquals('a', parts.training().get(0).image().rgb(0, 0));
    assertEquals('b', parts.training().get(1).image().rgb(0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images/a.png;Katze\nimages/b.png;Hund, gro\u00df\n",
        "path;label\nimages/a.png;Katze\nimages/b.png;Hund, gro\u00df\n",
        "sep=;\r\npath;label\r\nimages/a.png;Katze\r\nimages/b.png;Hund, gro\u00df\r\n",
        "\uFEFFsep=|\nimages/a.png|Katze\nimages/b.png|Hund, gro\u00df\n",
        "images/a.png\tKatze\nimages/b.png\tHund, gro\u00df",
        "images/a.png,Katze\nimages/b.png,\"Hund, gro\u00df\"\n",
        "images\\a.png;Katze\nimages\\b.png;Hund, gro\u00df\n",
        "a;Katze\nb;Hund, gro\u00df\n",
        "a.png;Katze\nb.png;Hund, gro\u00df\n",
        "Katze;a.png\nHund, gro\u00df;b.png\n",
        "id;breed\na;Katze\nb;Hund, gro\u00df\n",
      })
  void everyNotationTellsTheSame(String text) throws IOException {
    PictureParts parts = read(text);
    assertBoth(parts);
    assertEquals(List.of(), parts.notes());
    assertBoth(read("list.tsv", text, Reading.USUAL));
  }

  @Test
  void aCommaInALabelIsNoDelimiterWhereAnotherNamesPictures() throws IOException {
    assertEquals(
        List.of("x;y", "z;w"), read("images/a.png,x;y\nimages/b.png,z;w").training().labels());
  }

  @Test
  void theFirstLineIsNeverLostWithoutAWord() throws IOException {
    PictureParts named = read("Foto,Tier\nimages/a.png,Katze\nimages/b.png,Hund\n");
    assertEquals(2, named.training().size());
    assertEquals(
        List.of(
            "The first line of “list.csv” is taken as the names of its columns: “Foto” for the pictures, “Tier” for their classes."),
        named.notes());
    String unknown = "p1,Katze\np2,Hund\n";
    var unclear = assertThrows(PictureDataset.Unclear.class, () -> read(unknown));
    Sentences.assertPlain(unclear);
    assertEquals(Reading.Question.HEADER, unclear.question());
    assertEquals(
        2, read("list.csv", unknown, Reading.USUAL.with(Reading.Header.ABSENT)).training().size());
    assertEquals(
        1, read("list.csv", unknown, Reading.USUAL.with(Reading.Header.PRESENT)).training().size());
  }

  @Test
  void columnsThatAreNotNamedAreNotGuessed() throws IOException {
    refused("call those of the pictures", "id,width,kind\nimages/a.png,3,cat\n");
    refused("none of them is called “path”", "label,pixel0,pixel1\n3,0,0\n");
    PictureParts three = read("images/a.png,cat,3\nimages/b.png,dog,4\n");
    assertEquals(List.of("cat", "dog"), three.training().labels());
    assertTrue(three.notes().getFirst().contains("the third is left out"), three.notes() + "");
  }

  @Test
  void aNameThatSeveralPicturesHaveIsRefused() throws IOException {
    Files.copy(folder.resolve("images/a.png"), folder.resolve("images/deep/a.png"));
    refused("“a.png” is that of several", "a.png,x\nb.png,y\n");
    assertEquals("images/deep/c.png", read("c,x\nb,y\n").training().get(0).name());
  }

  @Test
  void whatIsMeantByAWholePathIsAsked() {
    var unclear =
        assertThrows(
            PictureDataset.Unclear.class, () -> read(folder.resolve("images/a.png") + ",x\n"));
    Sentences.assertPlain(unclear);
    assertEquals(Reading.Question.WHOLE_PATHS, unclear.question());
    refused("path of Windows", "C:\\data\\a.png,x\n");
  }
}
