package fovea.ui.attack.aimed;

import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.attacker.LeastEpsilon;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.aimed.Aiming.Attack;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.util.Objects;
import java.util.Optional;
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

/// The current picture under an attack that is begun by hand and, where the last one was quick,
/// made anew whenever something is set otherwise.
///
/// @param <T> what attacks
/// @param <S> the picture before anybody changes it
/// @param <O> what came of it
public final class AimedViewModel<T, S, O> {
  private static final double QUICK = 3;
  private static final double LEVEL = 0.25 / 255;
  private static final double LENGTH = 0.05;
  private static final int MOST = 1023;

  // ── State ──

  private final TaskModels<T> attackers;
  private final BackgroundWork work;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final Aiming<T, S, O> aiming;
  private final ModelBoxViewModel models;
  private final AimedSettings settings = new AimedSettings();
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Work<S>> sight =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<Made<S, O>>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Made<S, O>> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<Optional<Double>>> least =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final IntegerProperty step = new SimpleIntegerProperty(-1);
  private @Nullable Picture lookedAt;
  private @Nullable ModelChoice asked;
  private BackgroundWork.@Nullable Ticket ticket;

  public AimedViewModel(
      TaskModels<T> attackers,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      Aiming<T, S, O> aiming) {
    this.attackers = attackers;
    this.work = work;
    this.picture = picture;
    this.aiming = aiming;
    models = new ModelBoxViewModel(attackers, work, "", () -> {}, problem::set);
    picture.subscribe(p -> look());
    models.chosen().subscribe(m -> look());
    looking.subscribe(
        seen -> {
          if (seen) {
            models.refresh();
          }
          look();
        });
    settings.onChange(this::changed);
    aiming.onChange(this::changed);
  }

  /// Whether somebody looks; nothing is done while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  public ModelBoxViewModel models() {
    return models;
  }

  public AimedSettings settings() {
    return settings;
  }

  /// The picture before anybody changes it.
  public ReadOnlyObjectProperty<Work<S>> sight() {
    return sight.getReadOnlyProperty();
  }

  /// Null until it is known.
  public @Nullable S seen() {
    return sight.get() instanceof Work.Done<S>(S now) ? now : null;
  }

  /// What the attack has come to.
  public ReadOnlyObjectProperty<Work<Made<S, O>>> state() {
    return state.getReadOnlyProperty();
  }

  /// The newest that came of it; null while there is none.
  public ReadOnlyObjectProperty<@Nullable Made<S, O>> shown() {
    return shown.getReadOnlyProperty();
  }

  /// The least ε that was found; empty where none reached it.
  public ReadOnlyObjectProperty<Work<Optional<Double>>> least() {
    return least.getReadOnlyProperty();
  }

  /// Why what is set is not possible, or "".
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Which step of the attack is looked at; below 0 for what came of it.
  public IntegerProperty step() {
    return step;
  }

  // ── Commands ──

  /// Something was set otherwise: made anew where the last attack was quick.
  private void changed() {
    problem.set("");
    least.set(new Work.Idle<>());
    Made<S, O> last = shown.get();
    if (last != null && last.seconds() < QUICK) {
      attack();
    }
  }

  /// Attacks as it is set.
  public void attack() {
    S now = seen();
    Picture shownPicture = lookedAt;
    ModelChoice used = asked;
    Attack<T, O> wanted = now == null ? null : wanted(now);
    if (now == null || shownPicture == null || used == null || wanted == null) {
      return;
    }
    AttackRequest request = settings.request().keeping(true);
    String size = settings.size();
    ticket =
        work.<Made<S, O>>startLatest(
            state,
            "Attacking " + shownPicture.name(),
            Lane.COMPUTE,
            reporter ->
                attackers.use(
                    used.id(),
                    attacker -> {
                      long begin = System.nanoTime();
                      O found =
                          wanted.run(
                              attacker,
                              request.heardBy(new ReportedProgress(reporter, () -> {}, "step")));
                      double seconds = (System.nanoTime() - begin) / 1e9;
                      return new Made<>(shownPicture, used, now, found, size, seconds);
                    }),
            found -> {
              if (now != seen()) {
                return;
              }
              state.set(found);
              if (found instanceof Work.Done<Made<S, O>>(Made<S, O> made)) {
                step.set(-1);
                shown.set(made);
              }
            });
  }

  private @Nullable Attack<T, O> wanted(S now) {
    try {
      problem.set("");
      return aiming.wanted(now, settings);
    } catch (IllegalArgumentException e) {
      problem.set(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /// Looks for the least ε at which what is wanted is reached, by doubling and halving.
  public void findLeast() {
    S now = seen();
    ModelChoice used = asked;
    Attack<T, O> wanted = now == null ? null : wanted(now);
    if (now == null || used == null || wanted == null) {
      return;
    }
    AttackRequest request = settings.request();
    double unit = settings.norm().get() == Norm.INFINITY ? LEVEL : LENGTH;
    int most = settings.norm().get() == Norm.INFINITY ? (int) Math.round(1 / unit) : MOST;
    ticket =
        work.<Optional<Double>>startLatest(
            least,
            "The least ε",
            Lane.COMPUTE,
            reporter ->
                attackers.use(
                    used.id(),
                    attacker -> {
                      var progress = new ReportedProgress(reporter, () -> {}, "attack");
                      var made = new int[1];
                      int all = LeastEpsilon.attacks(unit, most * unit);
                      int found =
                          LeastEpsilon.least(
                              most,
                              units -> {
                                O one =
                                    wanted.run(
                                        attacker,
                                        request.of(units * unit).heardBy(silent(progress)));
                                progress.step(++made[0], all);
                                return aiming.reached(one);
                              });
                      return found == 0 ? Optional.empty() : Optional.of(found * unit);
                    }),
            found -> {
              if (now == seen()) {
                least.set(found);
              }
            });
  }

  /// Stops where that is wished, and tells nothing.
  private static Progress silent(Progress asked) {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {}

      @Override
      public boolean cancelled() {
        return asked.cancelled();
      }
    };
  }

  /// Stops what is made.
  public void cancel() {
    BackgroundWork.Ticket now = ticket;
    if (now != null) {
      now.cancel();
    }
  }

  private void look() {
    Picture now = picture.getValue();
    ModelChoice used = models.chosen().get();
    boolean same = Objects.equals(now, lookedAt) && Objects.equals(used, asked);
    if (same && !(sight.get() instanceof Work.Failed<S>)) {
      return;
    }
    forget();
    if (now == null || used == null || !looking.get()) {
      return;
    }
    lookedAt = now;
    asked = used;
    work.<S>startLatest(
        sight,
        "Looking at " + now.name(),
        Lane.COMPUTE,
        reporter ->
            attackers.use(
                used.id(),
                attacker ->
                    aiming.look(attacker, now, new ReportedProgress(reporter, () -> {}, "window"))),
        found -> {
          if (now.equals(lookedAt) && used.equals(asked)) {
            sight.set(found);
          }
        });
  }

  private void forget() {
    cancel();
    lookedAt = null;
    asked = null;
    sight.set(new Work.Idle<>());
    state.set(new Work.Idle<>());
    shown.set(null);
    least.set(new Work.Idle<>());
    problem.set("");
    step.set(-1);
  }
}
