package fovea.ui.attack.picture;

import fovea.attack.attacker.Attacker;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.attack.outcome.Wanted;
import fovea.ui.attack.picture.Estimates.Estimate;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The current picture attacked as it is set, anew whenever anything is set otherwise. What takes
/// long is begun only when a person says so.
public final class AttackPictureViewModel {
  /// Numbers of pictures that are kept of the steps: 256 MB.
  private static final double MOST_KEPT = 64e6;

  // ── State ──

  private final TaskModels<Attacker> models;
  private final BackgroundWork work;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final AttackSettings settings = new AttackSettings();
  private final SightViewModel sight;
  private final ReadOnlyObjectWrapper<Work<Attacked>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Attacked> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper unfit = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
  private final IntegerProperty step = new SimpleIntegerProperty(-1);
  private final Estimates estimates;
  private final LeastViewModel least;
  private @Nullable Wanted allowed;
  private @Nullable Wanted running;
  private boolean brief;
  private BackgroundWork.@Nullable Ticket ticket;

  /// @param model that is attacked
  public AttackPictureViewModel(
      TaskModels<Attacker> models,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<@Nullable ModelChoice> model) {
    this.models = models;
    this.work = work;
    sight = new SightViewModel(models, work, picture, model);
    estimates = new Estimates(work, this::look);
    least = new LeastViewModel(models, work);
    settings.onChange(this::look);
    picture.subscribe(p -> look());
    model.subscribe(m -> look());
    looking.subscribe(l -> look());
    sight.sight().subscribe(s -> look());
  }

  /// Whether somebody looks; nothing is attacked while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  public AttackSettings settings() {
    return settings;
  }

  /// The picture before anybody changes it, once model and picture are there.
  public ReadOnlyObjectProperty<Work<Sight>> sight() {
    return sight.sight();
  }

  /// What the attack has come to.
  public ReadOnlyObjectProperty<Work<Attacked>> state() {
    return state.getReadOnlyProperty();
  }

  /// The newest that came of it, also while the next is made; null while there is none.
  public ReadOnlyObjectProperty<@Nullable Attacked> shown() {
    return shown.getReadOnlyProperty();
  }

  /// Why what is set is not possible, or "".
  public ReadOnlyStringProperty unfit() {
    return unfit.getReadOnlyProperty();
  }

  /// What a person is to be asked before it begins, or "".
  public ReadOnlyStringProperty question() {
    return question.getReadOnlyProperty();
  }

  /// Which of the {@link Attacked#moments} is looked at; below 0 for what came of the attack.
  public IntegerProperty step() {
    return step;
  }

  /// The least ε that fools the model.
  public LeastViewModel least() {
    return least;
  }

  /// The look at the picture before anybody changes it.
  SightViewModel first() {
    return sight;
  }

  @Nullable Sight seen() {
    return sight.now();
  }

  // ── Commands ──

  /// Begins what takes long, or what was stopped.
  void start() {
    Sight now = seen();
    if (now != null) {
      allowed = settings.wanted(now.labels().size());
      look();
    }
  }

  /// Stops what is made.
  void cancel() {
    BackgroundWork.Ticket now = ticket;
    if (now != null) {
      now.cancel();
    }
  }

  /// Tries once more what failed.
  void again() {
    if (sight.now() == null) {
      sight.look();
    } else {
      start();
    }
  }

  /// Looks for the least ε that fools it, as it is set.
  void findLeast() {
    Sight now = seen();
    if (now != null) {
      least.find(now, settings.wanted(now.labels().size()));
    }
  }

  /// About how long the search for the least ε takes at most, in seconds; not a number where that
  /// is not known.
  double leastSeconds() {
    Sight now = seen();
    if (now == null) {
      return Double.NaN;
    }
    Wanted wanted = settings.wanted(now.labels().size());
    return wanted.unfit(now).isPresent()
        ? Double.NaN
        : estimates
            .of(wanted, now)
            .map(one -> LeastViewModel.attacks(wanted) * one.seconds())
            .orElse(Double.NaN);
  }

  private void look() {
    if (sight.isStale()) {
      forget();
      if (looking.get()) {
        sight.look();
      }
      return;
    }
    Sight known = seen();
    if (known != null && looking.get()) {
      attack(known);
    }
  }

  private void forget() {
    cancel();
    running = null;
    allowed = null;
    shown.set(null);
    state.set(new Work.Idle<>());
    unfit.set("");
    question.set("");
    step.set(-1);
    estimates.forget();
    least.forget();
  }

  private void attack(Sight now) {
    Wanted whole = settings.wanted(now.labels().size());
    least.keep(now, whole);
    Wanted wanted = settings.dragging().get() ? estimates.quicker(whole, now) : whole;
    Attacked there = shown.get();
    if (wanted.equals(running)
        || there != null && there.wanted().equals(wanted) && running == null) {
      question.set("");
      unfit.set("");
      return;
    }
    String why = wanted.unfit(now).orElse("");
    unfit.set(why);
    if (!why.isEmpty()) {
      stop();
      shown.set(null);
      question.set("");
      return;
    }
    Estimate estimate = estimates.of(wanted, now).orElse(null);
    if (estimate == null) {
      return; // heard of soon
    }
    if (!estimate.quick() && !wanted.equals(allowed)) {
      stop();
      question.set(estimate.question(wanted));
      return;
    }
    question.set("");
    if (running != null && brief) {
      return; // asked again once that one is there
    }
    stop();
    begin(now, wanted, estimate);
  }

  /// Nobody wants any more what runs.
  private void stop() {
    if (running != null) {
      running = null;
      cancel();
      state.set(new Work.Idle<>());
    }
  }

  private void begin(Sight now, Wanted wanted, Estimate estimate) {
    running = wanted;
    brief = estimate.brief();
    boolean keeping = estimate.looks() * now.subject().pixels().length <= MOST_KEPT;
    ticket =
        work.<Attacked>startLatest(
            state,
            "%s on %s".formatted(wanted.choice().attack().title(), now.picture().name()),
            Lane.COMPUTE,
            reporter ->
                models.use(
                    now.model().id(),
                    attacker ->
                        Attacked.of(
                            attacker,
                            now,
                            wanted,
                            wanted.request(
                                keeping, new ReportedProgress(reporter, () -> {}, "step")))),
            found -> heard(found, now, wanted));
  }

  private void heard(Work<Attacked> found, Sight now, Wanted wanted) {
    if (!Objects.equals(running, wanted) || now != seen()) {
      return;
    }
    state.set(found);
    switch (found) {
      case Work.Running<Attacked> _ -> {}
      case Work.Idle<Attacked>() -> {
        running = null;
        allowed = null;
        if (settings.wanted(now.labels().size()).equals(wanted)) {
          question.set("Stopped before it was finished.");
        }
      }
      case Work.Failed<Attacked> _ -> {
        running = null;
        shown.set(null);
        if (!settings.wanted(now.labels().size()).equals(wanted)) {
          attack(now);
        }
      }
      case Work.Done<Attacked>(Attacked there) -> {
        running = null;
        estimates.learn(there);
        step.set(-1);
        shown.set(there);
        attack(now);
      }
    }
  }
}
