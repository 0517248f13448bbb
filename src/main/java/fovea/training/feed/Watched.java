package fovea.training.feed;

import fovea.files.AtomicFiles;
import fovea.files.PlainText;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The few held-out pictures that are looked at after every epoch.
public final class Watched {
  /// At most.
  public static final int COUNT = 8;

  /// The folder of a run in which they are kept, as the network sees them: `0.png`, `1.png`, …
  public static final String FOLDER = "watched";

  private static final String PLACES = "places.txt";
  private static final int MOST_BYTES = 1000;

  /// So many are looked at to find eight that have all classes.
  private static final int LOOKED_AT = 64;

  private Watched() {}

  /// Their places among `size`, evenly spread.
  public static List<Integer> places(int size) {
    return spread(IntStream.range(0, size).boxed().toList(), COUNT);
  }

  /// Their places among `size` examples of one class each: of as many classes as there can be, and
  /// of each as many as of the others.
  ///
  /// @param label the class of each
  public static List<Integer> ofClasses(int size, IntUnaryOperator label) {
    Map<Integer, List<Integer>> byClass =
        IntStream.range(0, size)
            .boxed()
            .collect(Collectors.groupingBy(label::applyAsInt, TreeMap::new, Collectors.toList()));
    List<List<Integer>> classes = spread(List.copyOf(byClass.values()), COUNT);
    int[] wanted = new int[classes.size()];
    for (int count = Math.min(COUNT, size), i = 0; count > 0; i = (i + 1) % wanted.length) {
      if (wanted[i] < classes.get(i).size()) {
        wanted[i]++;
        count--;
      }
    }
    var places = new ArrayList<Integer>();
    for (int i = 0; i < wanted.length; i++) {
      places.addAll(spread(classes.get(i), wanted[i]));
    }
    return places;
  }

  /// Their places among `size` examples of several classes each: one after another that which has
  /// most classes that none before has, of some that are evenly spread.
  ///
  /// @param classes those of one
  public static List<Integer> covering(int size, Classes classes) throws IOException {
    var left = new LinkedHashMap<Integer, Set<Integer>>();
    for (int place : spread(IntStream.range(0, size).boxed().toList(), LOOKED_AT)) {
      left.put(place, classes.of(place));
    }
    var seen = new HashSet<Integer>();
    var places = new ArrayList<Integer>();
    while (places.size() < Math.min(COUNT, size)) {
      int best = -1;
      long most = -1;
      for (Map.Entry<Integer, Set<Integer>> one : left.entrySet()) {
        long news = one.getValue().stream().filter(number -> !seen.contains(number)).count();
        if (news > most) {
          most = news;
          best = one.getKey();
        }
      }
      seen.addAll(left.remove(best));
      if (most == 0) {
        seen.clear(); // all are there: once more from the beginning
      }
      places.add(best);
    }
    Collections.sort(places);
    return places;
  }

  private static <T> List<T> spread(List<T> all, int most) {
    int count = Math.min(most, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((2L * i + 1) * all.size() / (2L * count))))
        .toList();
  }

  /// The classes of an example.
  public interface Classes {
    Set<Integer> of(int place) throws IOException;
  }

  /// Chooses places.
  public interface Choice {
    List<Integer> places() throws IOException;
  }

  /// What is to be seen of an example: itself and, where it is a picture too, the truth; nothing
  /// where it cannot be read.
  public interface Pictures {
    List<RgbImage> of(int place) throws IOException;
  }

  /// Writes those among `size` examples that are watched: `0.png`, `0-truth.png`, `1.png`, …
  ///
  /// @param choice asked once for a run: what it says of its pictures is to be of the same ones
  ///   when it goes on
  /// @return their places
  public static List<Integer> keep(Path folder, int size, Choice choice, Pictures pictures)
      throws IOException {
    Files.createDirectories(folder);
    List<Integer> places = known(folder, size, choice);
    for (int i = 0; i < places.size(); i++) {
      String name = i + "";
      for (RgbImage picture : pictures.of(places.get(i))) {
        ImageFiles.writePng(picture, folder.resolve(name + ".png"));
        name = i + "-truth";
      }
    }
    return places;
  }

  private static List<Integer> known(Path folder, int size, Choice choice) throws IOException {
    Path file = folder.resolve(PLACES);
    if (Files.isRegularFile(file)) {
      List<Integer> places = read(file, size);
      if (!places.isEmpty()) {
        return places;
      }
    } else if (Files.exists(folder.resolve("0.png"))) { // it was begun by an earlier version
      return places(size);
    }
    List<Integer> chosen = choice.places();
    AtomicFiles.write(
        file, chosen.stream().map(String::valueOf).collect(Collectors.joining("\n")) + "\n");
    return chosen;
  }

  /// None where the file is damaged.
  private static List<Integer> read(Path file, int size) throws IOException {
    try {
      List<Integer> places =
          PlainText.read(file, MOST_BYTES)
              .text()
              .lines()
              .limit(COUNT)
              .map(Integer::valueOf)
              .toList();
      return places.stream().allMatch(place -> place >= 0 && place < size) ? places : List.of();
    } catch (NumberFormatException damaged) {
      return List.of();
    }
  }
}
