package fovea.ui.explanation.mean;

import fovea.explanation.explainer.Explainer;
import fovea.explanation.mean.MeanMaps;
import fovea.explanation.mean.MeanRun;
import fovea.explanation.sample.Members;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.tab.Handover;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The mean map of pictures of a class or a confusion cell, made while somebody watches; what takes
/// over a minute waits for the person.
public final class MeanViewModel {
  private static final double LONG = 60;

  /// What is shown on the way comes no oftener.
  private static final long BETWEEN_NANOS = 150_000_000;

  /// What was made, and what of.
  public record Made(MeanQuestion question, MeanMaps maps) {
    public ModelChoice model() {
      return question.model();
    }

    public String data() {
      return question.data().name();
    }
  }

  /// What comes of work: the end, or that it would take long.
  private record Outcome(MeanQuestion question, OptionalDouble asks) {}

  // ── State ──

  private final TaskModels<Explainer> models;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final MeanSetup setup;
  private final MeanStages stages;
  private final ObjectProperty<MapStyle> style =
      new SimpleObjectProperty<>(MapStyle.standard().withShared(true));
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Work<Boolean>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Made> made = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<OptionalDouble> asks =
      new ReadOnlyObjectWrapper<>(OptionalDouble.empty());
  private @Nullable MeanQuestion waiting;
  private Optional<Handover.MeanMap> handed = Optional.empty();
  private @Nullable Ticket ticket;

  /// @param giveWay lets what a person waits for go first; called between two pictures
  /// @param model that is asked
  public MeanViewModel(
      TaskModels<Explainer> models,
      BackgroundWork work,
      Runnable giveWay,
      ObservableValue<@Nullable ModelChoice> model,
      MeanSetup setup) {
    this.models = models;
    this.work = work;
    this.giveWay = giveWay;
    this.model = model;
    this.setup = setup;
    stages = new MeanStages(models, work);
    model.subscribe(
        m -> {
          findStages();
          takeHanded();
        });
    setup.pictures().subscribe(p -> findStages());
    looking.subscribe(
        seen -> {
          if (seen) {
            setup.data().refresh();
            findStages();
          }
        });
  }

  /// Only while somebody looks: the model is asked for it.
  private void findStages() {
    stages.find(model.getValue(), looking.get() ? setup.pictures().get() : null);
  }

  /// The stages to choose from.
  MeanStages stages() {
    return stages;
  }

  /// Whether somebody looks.
  public BooleanProperty looking() {
    return looking;
  }

  /// Which pictures, and how.
  public MeanSetup setup() {
    return setup;
  }

  public ObjectProperty<MapStyle> style() {
    return style;
  }

  /// How far it is.
  public ReadOnlyObjectProperty<Work<Boolean>> state() {
    return state.getReadOnlyProperty();
  }

  /// What is made so far; null while there is nothing.
  public ReadOnlyObjectProperty<@Nullable Made> made() {
    return made.getReadOnlyProperty();
  }

  /// How long it would take, in seconds, where a person is asked first.
  ReadOnlyObjectProperty<OptionalDouble> asks() {
    return asks.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Explains what is chosen.
  ///
  /// @param limit the most pictures of each group; 0 for all
  public void explain(int limit) {
    ModelChoice now = model.getValue();
    String missing = now == null ? "Choose a model first." : setup.missing();
    if (now == null || !missing.isEmpty()) {
      state.set(new Work.Failed<>(missing));
      return;
    }
    start(setup.question(now, limit, stages.names()), false);
  }

  /// Explains pictures that another tab hands over, once their model is the one of the tab.
  public void take(Handover.MeanMap what) {
    handed = Optional.of(what);
    takeHanded();
  }

  private void takeHanded() {
    ModelChoice now = model.getValue();
    if (now != null && handed.filter(what -> what.model().equals(now.id())).isPresent()) {
      Handover.MeanMap what = handed.get();
      handed = Optional.empty();
      setup.show(what);
      start(
          new MeanQuestion(
              now,
              what.data(),
              Optional.empty(),
              Optional.of(what.members()),
              setup.plan(stages.names())),
          false);
    }
  }

  /// Goes on although it takes long.
  void goOn() {
    MeanQuestion now = waiting;
    if (now != null) {
      start(now, true);
    }
  }

  /// Makes the maps of the same pictures anew, as by another method.
  void again() {
    Made before = made.get();
    ModelChoice now = model.getValue();
    if (before != null && now != null && now.equals(before.model())) {
      start(
          new MeanQuestion(
              now,
              before.question().data(),
              before.question().which(),
              before.question().known(),
              setup.plan(stages.names())),
          false);
    }
  }

  /// Ends it with what is there.
  void stop() {
    Ticket running = ticket;
    if (running != null) {
      running.cancel();
    }
  }

  private void start(MeanQuestion question, boolean agreed) {
    asks.set(OptionalDouble.empty());
    waiting = null;
    made.set(null);
    ticket =
        work.<Outcome>startLatest(
            this,
            "Mean map by " + question.model().name(),
            Lane.COMPUTE,
            reporter -> run(question, agreed, reporter),
            this::ended);
  }

  private void ended(Work<Outcome> now) {
    switch (now) {
      case Work.Done<Outcome>(Outcome outcome) -> {
        state.set(new Work.Done<>(true));
        asks.set(outcome.asks());
        waiting = outcome.asks().isPresent() ? outcome.question() : null;
      }
      case Work.Failed<Outcome>(String reason) -> state.set(new Work.Failed<>(reason));
      case Work.Idle<Outcome> _ -> state.set(new Work.Idle<>());
      case Work.Running<Outcome>(double part, String words) ->
          state.set(new Work.Running<>(part, words));
    }
  }

  // ── On the compute thread ──

  private Outcome run(MeanQuestion asked, boolean agreed, Reporter reporter) throws Exception {
    var lender = new Borrowed(models, asked.model().id());
    Members members =
        asked.members(lender, new ReportedProgress(reporter, giveWay, "picture looked at"));
    if (members.inGroup().isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no pictures of “%s”.".formatted(asked.data().name(), members.group().words()));
    }
    MeanQuestion question = asked.with(members);
    var run = new MeanRun(question.data(), members, question.plan());
    double seconds = agreed ? 0 : run.seconds(lender);
    if (seconds > LONG) {
      return new Outcome(question, OptionalDouble.of(seconds));
    }
    var hearing = new Hearing(question, run, reporter);
    run.run(lender, new ReportedProgress(reporter, giveWay, "picture"), hearing);
    hearing.show();
    return new Outcome(question, OptionalDouble.empty());
  }

  private final class Hearing implements Runnable {
    private final MeanQuestion question;
    private final MeanRun run;
    private final Reporter reporter;
    private long last = System.nanoTime() - BETWEEN_NANOS;

    Hearing(MeanQuestion question, MeanRun run, Reporter reporter) {
      this.question = question;
      this.run = run;
      this.reporter = reporter;
    }

    @Override
    public void run() {
      if (System.nanoTime() - last >= BETWEEN_NANOS) {
        last = System.nanoTime();
        show();
      }
    }

    void show() {
      var now = new Made(question, run.now());
      reporter.show(() -> made.set(now));
    }
  }
}
