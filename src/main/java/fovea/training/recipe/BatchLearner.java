package fovea.training.recipe;

import ai.djl.ndarray.NDArray;
import fovea.format.Quantities;
import fovea.tensor.Module;
import fovea.training.Learner;
import fovea.training.Replica;
import fovea.training.feed.BatchFeeder;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.ParameterGroup;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.setup.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Learns a lesson by batches that are made ahead of time, on one device or shared by several.
///
/// @param <B> a batch
final class BatchLearner<B extends Lesson.Batch<B>> implements Learner {
  /// What could not be read is told by so many names at a time.
  private static final int NAMED = 5;

  private final Lesson<B> lesson;
  private final List<Copy> copies;
  private final BatchFeeder<B> feeder;
  private final Pace pace;
  private final List<ParameterGroup> groups;
  private final List<String> toTell = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();
  private @Nullable B batch;
  private long batchNumber = -1;

  /// @param copies of the network, each on its device; each takes an equal share of a batch
  BatchLearner(
      Lesson<B> lesson,
      List<Copy> copies,
      BatchFeeder<B> feeder,
      Pace pace,
      List<ParameterGroup> groups) {
    this.lesson = lesson;
    this.copies = List.copyOf(copies);
    this.feeder = feeder;
    this.pace = pace;
    this.groups = List.copyOf(groups);
    Checks.require(
        pace.batchSize() % copies.size() == 0,
        "A batch of %d cannot be shared equally by %d devices."
            .formatted(pace.batchSize(), copies.size()));
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T unchecked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Lesson<B> lesson() {
    return lesson;
  }

  @Override
  public Module module() {
    return copies.getFirst().module();
  }

  @Override
  public NDArray loss(long step) {
    return loss(step, 0);
  }

  private NDArray loss(long step, int copy) {
    return lesson.loss(copies.get(copy), take(step).share(copy, copies.size()));
  }

  private B take(long step) {
    B taken = batch;
    if (taken == null || batchNumber != step) {
      taken = feeder.take(step);
      batch = taken;
      batchNumber = step;
    }
    return taken;
  }

  @Override
  public double waited() {
    return feeder.waited();
  }

  @Override
  public Map<String, Double> stepMetrics() {
    return lesson.stepMetrics();
  }

  @Override
  public List<Replica> replicas() {
    return Replica.others(copies.stream().map(Copy::module).toList(), this::loss);
  }

  @Override
  public List<ParameterGroup> parameterGroups() {
    return groups;
  }

  @Override
  public int batchSize() {
    return pace.batchSize();
  }

  @Override
  public long stepsPerEpoch() {
    return feeder.batchesPerEpoch();
  }

  @Override
  public Map<String, Double> validate(Runnable pause) {
    return unchecked(() -> lesson.heldOut().validate(pause));
  }

  @Override
  public void recall(Map<String, Double> metrics) {
    lesson.heldOut().recall(metrics);
  }

  @Override
  public String primaryMetric() {
    return lesson.heldOut().primaryMetric();
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public List<Seen> look() {
    return unchecked(() -> lesson.heldOut().look((batchNumber + 1) / pace.accumulation()));
  }

  /// Something more that a person should know.
  void note(List<String> sentences) {
    toTell.addAll(sentences);
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(toTell);
    toTell.clear();
    notes.addAll(lesson.heldOut().notes());
    var news = new ArrayList<>(lesson.unusable());
    news.removeAll(told);
    told.addAll(news);
    if (!news.isEmpty()) {
      String named = String.join("; ", news.subList(0, Math.min(NAMED, news.size())));
      notes.add(
          "%s could not be read, and in training others took their places: %s%s"
              .formatted(
                  Quantities.count(told.size(), "example"),
                  named,
                  news.size() > NAMED ? " …" : named.endsWith(".") ? "" : "."));
    }
    return notes;
  }
}
