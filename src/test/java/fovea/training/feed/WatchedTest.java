package fovea.training.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {
  @TempDir private Path temporary;

  private static Set<Integer> classes(List<Integer> places, int[] labels) {
    return places.stream().map(place -> labels[place]).collect(Collectors.toSet());
  }

  private static int[] sorted(int classes, int each) {
    int[] labels = new int[classes * each];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / each;
    }
    return labels;
  }

  @Test
  void asManyClassesAreWatchedAsThereAre() {
    for (int count : new int[] {1, 2, 5, 8, 10, 100}) {
      int[] labels = sorted(count, 13);
      List<Integer> places = Watched.ofClasses(labels.length, place -> labels[place]);
      assertEquals(8, new HashSet<>(places).size(), places + "");
      assertEquals(Math.min(8, count), classes(places, labels).size(), places + "");
    }
  }

  @Test
  void aRareClassIsAmongThemAndFewPicturesAreAll() {
    int[] labels = new int[500];
    labels[123] = 1;
    assertTrue(Watched.ofClasses(500, place -> labels[place]).contains(123));
    assertEquals(List.of(0, 1, 2), Watched.ofClasses(3, place -> 7));
  }

  @Test
  void ofPicturesWithSeveralClassesThoseAreTakenThatHaveAll() throws IOException {
    // one class is everywhere, twelve others are in one picture each
    List<Integer> places =
        Watched.covering(60, place -> place % 5 == 0 ? Set.of(0, place + 1) : Set.of(0));
    assertEquals(8, new HashSet<>(places).size());
    assertTrue(places.stream().allMatch(place -> place % 5 == 0), places + "");
    assertEquals(3, Watched.covering(3, place -> Set.of()).size());
  }

  @Test
  void aRunThatGoesOnWatchesTheSamePictures() throws IOException {
    Path folder = temporary.resolve("watched");
    assertEquals(List.of(2, 5), keep(folder, List.of(2, 5)));
    assertEquals(List.of(2, 5), keep(folder, List.of(1, 7)));
    Files.writeString(folder.resolve("places.txt"), "2\n99\n");
    assertEquals(List.of(1, 7), keep(folder, List.of(1, 7)), "what is damaged is chosen anew");
    Path old = Files.createDirectories(temporary.resolve("old"));
    Files.writeString(old.resolve("0.png"), "of an earlier version");
    assertEquals(Watched.places(10), keep(old, List.of(1, 7)));
  }

  private static List<Integer> keep(Path folder, List<Integer> chosen) throws IOException {
    RgbImage grey = RgbImage.of(1, 1, new int[] {0x808080});
    return Watched.keep(folder, 10, () -> chosen, place -> List.of(grey));
  }
}
