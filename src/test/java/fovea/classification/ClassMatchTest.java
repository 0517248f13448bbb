package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.folder.ImageFolder;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassMatchTest {
  @TempDir Path folder;

  private ImageFolder data(String... classes) throws IOException {
    Path place = Files.createTempDirectory(folder, "set");
    for (String name : classes) {
      Path inside = Files.createDirectories(place.resolve(name));
      ImageFiles.writePng(RgbImage.of(1, 1, new int[] {0}), inside.resolve("a.png"));
    }
    return ImageFolder.open(place);
  }

  @Test
  void namesTellWhereTheyAreKnownInWhateverOrder() throws IOException {
    ClassMatch match = ClassMatch.of(List.of("dog", "Sea_Lion", "cat"), data("cat", "sea lion"));
    assertArrayEquals(new int[] {2, 1}, match.numbers());
    assertEquals("", match.note());
  }

  @Test
  void thatNumbersTellIsSaid() throws IOException {
    ImageFolder data = data("0", "1", "2", "10");
    ClassMatch match = ClassMatch.of(List.of("class 0", "class 1", "class 2", "class 3"), data);
    assertArrayEquals(new int[] {0, 1, 2, 3}, match.numbers());
    assertEquals(
        "The classifier knows none of the names of the classes of %s, so they are taken by their numbers: “0” as “class 0”, “1” as “class 1”, “2” as “class 2” …."
            .formatted(data.name()),
        match.note());
  }

  @Test
  void aNameThatIsANumberTellsTheClassAlsoWhereNotAllOccur() throws IOException {
    ClassMatch match = ClassMatch.of(List.of("bad", "fair", "good"), data("0", "2"));
    assertArrayEquals(new int[] {0, 2}, match.numbers());
    assertTrue(match.note().contains("“2” as “good”"), match.note());
  }

  @Test
  void classesThatItCannotKnowAreRefused() throws IOException {
    ImageFolder data = data("cat", "emu");
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> ClassMatch.of(List.of("cat", "dog"), data));
    assertEquals(
        "The classifier does not know the class “emu” of %s; its 2 classes are cat, dog."
            .formatted(data.name()),
        refused.getMessage());
  }
}
