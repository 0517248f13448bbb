package fovea.classification.training;

import fovea.classification.training.adversarial.Beginning;
import fovea.classification.training.adversarial.RobustnessAlarms;
import fovea.classification.training.setup.AttackSettings;
import fovea.training.recipe.HeldOut;
import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The pictures that a run is validated with, some of which are attacked as well: what the network
/// then still names rightly decides which weights are the best.
final class AttackedHeldOut implements HeldOut {
  static final String ROBUST = "robustAccuracy";
  private static final String MISTAKEN = "mistakenAccuracy";

  /// What is drawn in a validation is the same in each.
  private static final long VALIDATION = -1;

  private final HeldOutPictures clean;
  private final Robustness robustness;
  private final AttackSettings settings;
  private final List<String> assumptions;
  private final long seed;
  private final RobustnessAlarms alarms;
  private boolean told;

  /// @param assumptions about the model that is gone on from, a sentence each
  AttackedHeldOut(
      HeldOutPictures clean,
      Robustness robustness,
      AttackSettings settings,
      List<String> assumptions,
      long seed) {
    this.clean = clean;
    this.robustness = robustness;
    this.settings = settings;
    this.assumptions = List.copyOf(assumptions);
    this.seed = seed;
    alarms = new RobustnessAlarms("PGD-" + settings.validationSteps(), attacked());
  }

  /// How many are attacked: every so many-eth, so that they are of all classes.
  private int attacked() {
    int limit = settings.validationLimit();
    return limit == 0 ? clean.size() : Math.min(limit, clean.size());
  }

  @Override
  public String primaryMetric() {
    return ROBUST;
  }

  @Override
  public Map<String, Double> validate(Runnable pause) throws IOException {
    var metrics = new LinkedHashMap<>(clean.validate(pause));
    long all = 0;
    long stood = 0;
    long mistaken = 0;
    for (List<Integer> places : batches()) {
      pause.run();
      Optional<HeldOutPictures.Batch> read = clean.read(places);
      if (read.isPresent()) {
        HeldOutPictures.Batch batch = read.get();
        all += batch.labels().length;
        stood += robustness.stand(batch, start(Beginning.within(settings), batch));
        if (settings.mistake()) {
          mistaken += robustness.standMistake(batch, start(Beginning.of(settings), batch));
        }
      }
    }
    HeldOut.requireSome(all, clean.name());
    metrics.put(ROBUST, (double) stood / all);
    if (settings.mistake()) {
      metrics.put(MISTAKEN, (double) mistaken / all);
    }
    alarms.observe(metrics.get(ROBUST));
    return metrics;
  }

  private List<List<Integer>> batches() {
    int count = attacked();
    List<Integer> places =
        IntStream.range(0, count).mapToObj(i -> (int) ((long) i * clean.size() / count)).toList();
    var batches = new ArrayList<List<Integer>>();
    for (int from = 0; from < count; from += clean.batchSize()) {
      batches.add(places.subList(from, Math.min(count, from + clean.batchSize())));
    }
    return batches;
  }

  private float[] start(Beginning beginning, HeldOutPictures.Batch batch) {
    return beginning.of(
        seed, VALIDATION, batch.places(), batch.planar().length / batch.labels().length);
  }

  @Override
  public void recall(Map<String, Double> metrics) {
    Double robust = metrics.get(ROBUST);
    if (robust != null) {
      alarms.observe(robust);
      alarms.take(); // that was told when it happened
    }
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (!told) {
      told = true;
      notes.add(AttackWords.measured(settings, attacked()));
      assumptions.forEach(assumption -> notes.add(AttackWords.assumed(assumption)));
      if (settings.mistake()) {
        notes.add(AttackWords.MISTAKE);
      }
    }
    notes.addAll(alarms.take());
    return notes;
  }

  /// Measured on one batch each.
  @Override
  public double secondsPerExample() throws IOException {
    List<Integer> places = batches().getFirst();
    Optional<HeldOutPictures.Batch> read = clean.read(places);
    double seconds = clean.secondsPerExample();
    if (read.isEmpty()) {
      return seconds;
    }
    float[] start = start(Beginning.within(settings), read.get());
    long begun = System.nanoTime();
    robustness.stand(read.get(), start);
    double each = (System.nanoTime() - begun) / 1e9 / read.get().labels().length;
    return seconds + each * attacked() / clean.size();
  }

  @Override
  public void keepWatched(Path folder) throws IOException {
    clean.keepWatched(folder);
  }

  @Override
  public List<Seen> look(long step) throws IOException {
    return clean.look(step);
  }
}
