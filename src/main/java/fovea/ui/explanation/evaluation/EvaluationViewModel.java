package fovea.ui.explanation.evaluation;

import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.metric.Truth;
import fovea.explanation.truth.TrueRegion;
import fovea.modellibrary.TaskModels;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Which of the maps that are shown is to be believed. What is measured belongs to the picture, the
/// model and the target of that moment: when another is explained the numbers go, and come back
/// with it.
public final class EvaluationViewModel {
  /// How long it may take.
  public enum Limit {
    ONE_MINUTE("1 minute", Optional.of(Duration.ofMinutes(1))),
    FIVE_MINUTES("5 minutes", Optional.of(Duration.ofMinutes(5))),
    HALF_AN_HOUR("30 minutes", Optional.of(Duration.ofMinutes(30))),
    NONE("no limit", Optional.empty());

    private final String words;
    private final Optional<Duration> most;

    Limit(String words, Optional<Duration> most) {
      this.words = words;
      this.most = most;
    }

    String words() {
      return words;
    }
  }

  // ── State ──

  private final TaskModels<Explainer> models;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final ObservableValue<@Nullable Explained> explained;
  private final ObjectProperty<@Nullable Limit> limit =
      new SimpleObjectProperty<>(Limit.FIVE_MINUTES);
  private final ReadOnlyObjectWrapper<@Nullable Findings> findings = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<Findings>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final TruthViewModel truth;
  private final RememberedFindings remembered;
  private @Nullable Explained measured;
  private @Nullable TrueRegion measuredTruth;
  private String whose = "";
  private BackgroundWork.@Nullable Ticket ticket;

  /// @param giveWay lets what a person waits for go first; called between two numbers
  /// @param explained what is explained now, with the maps that are there
  public EvaluationViewModel(
      TaskModels<Explainer> models,
      BackgroundWork work,
      Runnable giveWay,
      ObservableValue<@Nullable Explained> explained,
      Keeping keeping) {
    this.models = models;
    this.work = work;
    this.giveWay = giveWay;
    this.explained = explained;
    truth = new TruthViewModel(work, explained);
    remembered = new RememberedFindings(keeping, work, new Recalling());
    truth
        .region()
        .subscribe(
            now -> {
              if (measured != null && now != measuredTruth) {
                forget();
              }
              recall();
            });
    explained.subscribe(
        now -> {
          if (measured != null && (now == null || !sameQuestion(now, measured))) {
            forget();
          }
          recall();
        });
  }

  /// Shows what was measured of the same before.
  private void recall() {
    Explained now = explained.getValue();
    if (measured == null && now != null && !now.maps().isEmpty()) {
      remembered.look(now, truth.region().get());
    }
  }

  private final class Recalling implements RememberedFindings.Listener {
    @Override
    public void recalled(Explained now, Findings all, String words) {
      if (measured == null) {
        measured = now;
        measuredTruth = truth.region().get();
        whose = words;
        findings.set(all);
      }
    }

    @Override
    public void deleted() {
      forget();
    }
  }

  /// What is kept of what was measured.
  KeptResults<?> kept() {
    return remembered.results();
  }

  private static boolean sameQuestion(Explained one, Explained other) {
    return one.subject().picture().equals(other.subject().picture())
        && one.subject().model().id().equals(other.subject().model().id())
        && one.subject().topic().equals(other.subject().topic())
        && one.target().equals(other.target())
        && one.stages().equals(other.stages());
  }

  /// Where the thing truly is.
  public TruthViewModel truth() {
    return truth;
  }

  /// Whose word the measured numbers take for where the thing is, or why they take none, in a
  /// sentence.
  String whose() {
    return whose;
  }

  public ObjectProperty<@Nullable Limit> limit() {
    return limit;
  }

  /// What is explained now; null while there is nothing.
  ObservableValue<@Nullable Explained> explained() {
    return explained;
  }

  /// What is known so far; null while nothing was measured.
  public ReadOnlyObjectProperty<@Nullable Findings> findings() {
    return findings.getReadOnlyProperty();
  }

  /// Whether it is measured.
  public ReadOnlyObjectProperty<Work<Findings>> state() {
    return state.getReadOnlyProperty();
  }

  /// What was measured: the picture, the model, the target; null while nothing was.
  public @Nullable Explained measured() {
    return measured;
  }

  // ── Commands ──

  /// Looks what was measured before.
  public void load() {
    remembered.load();
  }

  /// Measures all maps that are there now.
  public void measure() {
    Explained now = explained.getValue();
    if (now == null || now.maps().isEmpty()) {
      return;
    }
    findings.set(null);
    measured = null;
    remembered.leave();
    measured = now;
    TrueRegion where = truth.region().get();
    measuredTruth = where;
    whose = truth.words().get();
    var known = new LinkedHashMap<String, Explanation>();
    now.maps().forEach(map -> known.put(map.method().id(), map.made().explanation()));
    Optional<Duration> most = Objects.requireNonNullElse(limit.get(), Limit.NONE).most;
    ticket =
        work.<Findings>startLatest(
            this,
            "Measuring explanations of " + now.subject().picture().name(),
            BackgroundWork.Lane.COMPUTE,
            reporter -> measured(now, Optional.ofNullable(where), known, most, reporter),
            result -> {
              state.set(result);
              if (result instanceof Work.Done<Findings>(Findings all)) {
                findings.set(all);
                remembered.keep(now, where, all, whose);
              }
            });
  }

  private Findings measured(
      Explained now,
      Optional<TrueRegion> where,
      Map<String, Explanation> known,
      Optional<Duration> most,
      BackgroundWork.Reporter reporter)
      throws Exception {
    var request =
        new Request(
            now.stages(),
            Request.usual().batch(),
            Request.usual().seed(),
            new ReportedProgress(reporter, giveWay, "number"),
            _ -> {});
    var plan =
        new EvaluationPlan(
            now.maps().stream().map(Explained.Map::method).toList(),
            Set.of(Measure.values()),
            Optional.empty(),
            most,
            request,
            known);
    return models.use(
        now.subject().model().id(),
        explainer ->
            explainer
                .about(now.subject().picture().image(), now.subject().topic())
                .evaluate(
                    now.subject().picture().image(),
                    now.target(),
                    where.isPresent() ? plan.against(seen(where.get(), explainer)) : plan,
                    far -> reporter.show(() -> findings.set(far))));
  }

  private static Truth seen(TrueRegion where, Explainer explainer) {
    return where
        .seen(explainer)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The network sees nothing of where the thing is: it crops the picture. Mark it"
                        + " elsewhere, or clear it."));
  }

  /// Ends it with what is there.
  public void stop() {
    BackgroundWork.Ticket running = ticket;
    if (running != null) {
      running.cancel();
    }
  }

  private void forget() {
    stop();
    measured = null;
    measuredTruth = null;
    remembered.leave();
    findings.set(null);
    state.set(new Work.Idle<>());
  }

  /// How many maps would be measured.
  int maps() {
    Explained now = explained.getValue();
    return now == null ? 0 : now.maps().size();
  }

  /// Methods that the grid shows.
  List<String> methods() {
    Explained now = explained.getValue();
    return now == null ? List.of() : now.maps().stream().map(map -> map.method().title()).toList();
  }
}
