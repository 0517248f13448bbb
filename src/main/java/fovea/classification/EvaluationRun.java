package fovea.classification;

import fovea.dataset.LabelledDataset;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// Asks a classifier about examples of a data set, batch by batch.
///
/// @param <T> an example: a picture, a text
public final class EvaluationRun<T> {
  private static final int BATCH = 32;

  /// Who is asked, and about what; on the compute thread.
  public interface Asked<T> {
    Subject subject();

    LabelledDataset data();

    /// The classifier's classes.
    List<String> labels();

    /// One example; empty, and {@link #skipped()}, where it cannot be read.
    Optional<Named<T>> get(int place) throws IOException;

    /// The probabilities of all classes, by their numbers, a row for each example.
    List<float[]> probabilities(List<T> batch);

    /// What could not be read, of all that was asked for so far.
    List<LabelledDataset.Skipped> skipped();
  }

  /// An example by its name, or by what it says.
  public record Named<T>(String name, T example) {}

  private final Asked<T> asked;
  private final LabelledDataset data;
  private final int[] places;
  private final List<String> labels;
  private final int[] classOf;

  private EvaluationRun(Asked<T> asked, int[] places) {
    this.asked = asked;
    this.data = asked.data();
    this.places = places;
    labels = asked.labels();
    EvaluationChecks.checkSize(asked.subject(), places.length, labels.size());
    classOf = ClassMatch.of(labels, data).numbers();
  }

  /// Asks about some examples; on the compute thread. The data set's classes are those of the
  /// classifier with the same names, or, where no name is known to it, those with the same numbers.
  ///
  /// @param places which, in the order of the rows
  /// @throws IllegalArgumentException when the classes cannot be those of the classifier, or there
  ///   would be more probabilities than can be kept
  /// @throws CancellationException when `progress` says so between two batches
  public static <T> ClassifierEvaluation evaluate(Asked<T> asked, int[] places, Progress progress)
      throws IOException {
    return new EvaluationRun<>(asked, places).run(progress);
  }

  private ClassifierEvaluation run(Progress progress) throws IOException {
    var names = new ArrayList<String>();
    var kept = new ArrayList<Integer>();
    var rows = new ArrayList<float[]>();
    var batch = new ArrayList<T>();
    for (int i = 0; i < places.length; i++) {
      Optional<Named<T>> read = asked.get(places[i]);
      if (read.isPresent()) {
        names.add(read.get().name());
        kept.add(places[i]);
        batch.add(read.get().example());
      }
      if (batch.size() == BATCH || i == places.length - 1) {
        rows.addAll(batch.isEmpty() ? List.of() : asked.probabilities(batch));
        batch.clear();
        progress.done(i + 1, places.length);
        if (progress.cancelled()) {
          throw new CancellationException("The evaluation was cancelled.");
        }
      }
    }
    int[] groups = groups();
    return new ClassifierEvaluation(
        asked.subject(),
        data.name(),
        labels,
        names,
        kept.stream().mapToInt(place -> place).toArray(),
        kept.stream().mapToInt(place -> classOf[data.label(place)]).toArray(),
        rows.stream().mapToInt(EvaluationRun::likeliest).toArray(),
        rows.toArray(float[][]::new),
        skipped(),
        groups.length == 0 ? List.of() : data.coarseLabels(),
        groups);
  }

  private static int likeliest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  /// Those of the examples that were asked about here; others may have been before.
  private List<LabelledDataset.Skipped> skipped() {
    int[] sorted = Arrays.stream(places).sorted().toArray();
    return asked.skipped().stream()
        .filter(one -> Arrays.binarySearch(sorted, one.index()) >= 0)
        .toList();
  }

  /// The group of each of the classifier's classes; empty unless every class has one and one only.
  private int[] groups() {
    var groups = new int[labels.size()];
    Arrays.fill(groups, -1);
    int size = data.coarseLabels().isEmpty() ? 0 : data.size();
    for (int place = 0; place < size; place++) {
      OptionalInt group = data.coarseLabel(place);
      int one = classOf[data.label(place)];
      if (group.isEmpty() || groups[one] >= 0 && groups[one] != group.getAsInt()) {
        return new int[0];
      }
      groups[one] = group.getAsInt();
    }
    return IntStream.of(groups).allMatch(group -> group >= 0) ? groups : new int[0];
  }
}
