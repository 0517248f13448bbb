package fovea.dataset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  /// Pictures of which only class and identity matter.
  private record Listed(List<String> labels, int[] classes, int[] identities)
      implements PictureDataset {
    private static Listed distinct(int... classes) {
      return new Listed(
          List.of("a", "b", "c", "d"), classes, IntStream.range(0, classes.length).toArray());
    }

    @Override
    public String name() {
      return "listed";
    }

    @Override
    public int size() {
      return classes.length;
    }

    @Override
    public int label(int index) {
      return classes[index];
    }

    @Override
    public String identity(int index) {
      return "p" + identities[index];
    }

    @Override
    public LabelledPicture get(int index) {
      var image = RgbImage.of(1, 1, new int[] {index});
      return new LabelledPicture("p" + index, image, label(index), OptionalInt.empty());
    }
  }

  private static Listed uneven() {
    // 600 of a, 300 of b, 99 of c, one of d
    return Listed.distinct(
        IntStream.range(0, 1000)
            .map(i -> i * 7 % 1000)
            .map(i -> i < 600 ? 0 : i < 900 ? 1 : i < 999 ? 2 : 3)
            .toArray());
  }

  private static Set<Integer> places(Split.Part part) {
    var places = new HashSet<Integer>();
    for (int i = 0; i < part.size(); i++) {
      assertTrue(places.add(part.place(i)));
    }
    return places;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.25, 0.5, 0.9, 0.9999})
  void everyPictureIsInExactlyOnePart(double share) {
    Split split = Split.stratified(uneven(), share, 5);
    Set<Integer> both = places(split.training());
    assertEquals(1000, split.training().size() + split.heldOut().size());
    both.addAll(places(split.heldOut()));
    assertEquals(1000, both.size());
    for (int label = 0; label < 3; label++) {
      assertTrue(split.training().histogram()[label] > 0);
      assertTrue(split.heldOut().histogram()[label] > 0);
    }
  }

  @Test
  void classesKeepTheirProportions() {
    Split split = Split.stratified(uneven(), 0.2, 1);
    assertEquals(List.of(120, 60, 20, 0), boxed(split.heldOut().histogram()));
    assertEquals(List.of(480, 240, 79, 1), boxed(split.training().histogram()));
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  @Test
  void followsFromTheSeedAlone() {
    Set<Integer> once = places(Split.stratified(uneven(), 0.3, 7).heldOut());
    assertEquals(once, places(Split.stratified(uneven(), 0.3, 7).heldOut()));
    Set<Integer> other = places(Split.stratified(uneven(), 0.3, 8).heldOut());
    assertEquals(once.size(), other.size());
    assertFalse(once.equals(other));
  }

  @Test
  void thePicturesOfAPartAreThoseOfTheWhole() throws IOException {
    Split.Part part = Split.stratified(uneven(), 0.3, 7).heldOut();
    assertEquals("listed, held out", part.name());
    for (int i = 0; i < part.size(); i++) {
      assertEquals(part.place(i), part.get(i).image().rgb(0, 0));
      assertEquals(part.label(i), part.get(i).label());
    }
    assertThrows(IndexOutOfBoundsException.class, () -> part.get(part.size()));
  }

  @Test
  void theSamePictureNeverLeaks() {
    int[] identities = IntStream.range(0, 1000).map(i -> i * 31 % 400).toArray();
    int[] classes = Arrays.stream(identities).map(i -> i % 3).toArray();
    classes[17] = (classes[17] + 1) % 3; // even where its classes contradict each other
    var data = new Listed(List.of("a", "b", "c"), classes, identities);
    for (int seed = 0; seed < 20; seed++) {
      Split split = Split.stratified(data, 0.3, seed);
      var trained = new HashSet<String>();
      for (int i = 0; i < split.training().size(); i++) {
        trained.add(split.training().identity(i));
      }
      for (int i = 0; i < split.heldOut().size(); i++) {
        assertFalse(trained.contains(split.heldOut().identity(i)));
      }
      assertEquals(300, split.heldOut().size(), 30); // by pictures, of two or three places each
    }
  }

  @Test
  void tinyClassesAreTrainedOnFirst() {
    Split split = Split.stratified(Listed.distinct(0, 1, 1), 0.9, 0);
    assertEquals(List.of(1, 1, 0, 0), boxed(split.training().histogram()));
    assertEquals(List.of(0, 1, 0, 0), boxed(split.heldOut().histogram()));
    assertEquals(0, Split.stratified(Listed.distinct(), 0.5, 0).training().size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 2, Double.NaN})
  void refusesSharesThatPartNothing(double share) {
    Sentences.assertPlain(
        assertThrows(IllegalArgumentException.class, () -> Split.stratified(uneven(), share, 0)));
  }
}
