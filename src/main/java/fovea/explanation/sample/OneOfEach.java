package fovea.explanation.sample;

import fovea.classification.ClassMatch;
import fovea.dataset.KeyedRandom;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Draws one picture of each of some classes by a seed, such as of those that one model gets right
/// and another does not. Classes and pictures come in the order of the seed.
///
/// @param classes how many
public record OneOfEach(Wanted wanted, int classes, long seed) {
  /// Of a class, so many pictures are looked at; then it is left out.
  public static final int TRIES = 40;

  /// So many are asked about before the next model is.
  private static final int AT_ONCE = 5;

  private static final long ORDER = 0x4F6E654F66L; // keeps these draws apart from others'

  /// Which pictures are taken.
  public enum Wanted {
    BOTH_RIGHT("Both get right"),
    ONLY_FIRST_RIGHT("Only the first gets right"),
    ANY("Any");

    private final String words;

    Wanted(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// A model, asked which class a picture shows.
  public interface Asked {
    /// @throws Exception when it cannot be asked, in one sentence
    boolean[] right(PictureDataset data, int[] places) throws Exception;
  }

  /// @param places of the pictures, one for each class
  /// @param without classes of which none was found
  public record Found(int[] places, List<String> without) {}

  /// @param progress hears of classes
  /// @throws Exception what a model throws
  public Found in(PictureDataset data, Asked first, Asked second, Progress progress)
      throws Exception {
    var places = new ArrayList<Integer>();
    var without = new ArrayList<String>();
    progress.step(0, classes);
    Map<Integer, List<Integer>> byClass = candidates(data);
    for (Map.Entry<Integer, List<Integer>> one : byClass.entrySet()) {
      if (places.size() == classes) {
        break;
      }
      int[] tried = one.getValue().stream().mapToInt(place -> place).toArray();
      Optional<Integer> found = fitting(data, tried, first, second);
      found.ifPresentOrElse(places::add, () -> without.add(data.labels().get(one.getKey())));
      progress.step(places.size(), classes);
    }
    return new Found(places.stream().mapToInt(place -> place).toArray(), without);
  }

  private Optional<Integer> fitting(PictureDataset data, int[] tried, Asked first, Asked second)
      throws Exception {
    if (wanted == Wanted.ANY) {
      return IntStream.of(tried).boxed().findFirst();
    }
    for (int begin = 0; begin < tried.length; begin += AT_ONCE) {
      int[] some = Arrays.copyOfRange(tried, begin, Math.min(tried.length, begin + AT_ONCE));
      int[] known = which(some, first.right(data, some), true);
      int[] fitting = which(known, second.right(data, known), wanted == Wanted.BOTH_RIGHT);
      if (fitting.length > 0) {
        return Optional.of(fitting[0]);
      }
    }
    return Optional.empty();
  }

  private static int[] which(int[] places, boolean[] right, boolean wanted) {
    return IntStream.range(0, places.length)
        .filter(i -> right[i] == wanted)
        .map(i -> places[i])
        .toArray();
  }

  /// Of each class the first few pictures in an order drawn by the seed.
  private Map<Integer, List<Integer>> candidates(PictureDataset data) {
    var byClass = new LinkedHashMap<Integer, List<Integer>>();
    for (int label : KeyedRandom.of(seed, ORDER).nextOrder(data.labels().size())) {
      byClass.put(label, new ArrayList<>());
    }
    for (int place : KeyedRandom.of(seed, ORDER, 1).nextOrder(data.size())) {
      List<Integer> own = byClass.get(data.label(place));
      if (own != null && own.size() < TRIES) {
        own.add(place);
      }
    }
    byClass.values().removeIf(List::isEmpty);
    return byClass;
  }

  /// Asks an explainer about each picture; one that cannot be read is not right. On the compute
  /// thread.
  ///
  /// @throws IllegalArgumentException when the data set's classes cannot be the model's
  public static boolean[] right(Explainer explainer, PictureDataset data, int[] places)
      throws IOException {
    int[] classOf = ClassMatch.of(explainer.labels(), data).numbers();
    var right = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      Optional<LabelledPicture> picture = data.getOrSkip(places[i]);
      right[i] =
          picture.isPresent()
              && explainer.answers(picture.get().image(), 1).getFirst().index()
                  == classOf[data.label(places[i])];
    }
    return right;
  }
}
