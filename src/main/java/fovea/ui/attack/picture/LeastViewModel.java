package fovea.ui.attack.picture;

import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.LeastEpsilon;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.attack.outcome.Wanted;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The least ε at which an attack fools a model with the current picture.
public final class LeastViewModel {
  private static final double LEVEL = 0.25 / 255;
  private static final double LENGTH = 0.01;
  private static final double MOST_LENGTH = 40.96;

  // ── State ──

  private final TaskModels<Attacker> models;
  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<Work<LeastEpsilon>> found =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Sight sight;
  private @Nullable Wanted wanted;
  private BackgroundWork.@Nullable Ticket ticket;

  LeastViewModel(TaskModels<Attacker> models, BackgroundWork work) {
    this.models = models;
    this.work = work;
  }

  public ReadOnlyObjectProperty<Work<LeastEpsilon>> found() {
    return found.getReadOnlyProperty();
  }

  /// How it was searched; null before.
  @Nullable Wanted wanted() {
    return wanted;
  }

  /// How many attacks a search takes at most.
  static int attacks(Wanted wanted) {
    return LeastEpsilon.attacks(unit(wanted), most(wanted));
  }

  private static double unit(Wanted wanted) {
    return switch (wanted.norm()) {
      case INFINITY -> LEVEL;
      case TWO -> LENGTH;
    };
  }

  private static double most(Wanted wanted) {
    return switch (wanted.norm()) {
      case INFINITY -> 1;
      case TWO -> MOST_LENGTH;
    };
  }

  // ── Commands ──

  void find(Sight now, Wanted how) {
    sight = now;
    wanted = how;
    ticket =
        work.<LeastEpsilon>startLatest(
            found,
            "The least ε for " + now.picture().name(),
            Lane.COMPUTE,
            reporter ->
                models.use(
                    now.model().id(),
                    attacker ->
                        LeastEpsilon.search(
                            attacker,
                            how.choice().attack(),
                            now.subject(),
                            how.request(false, new ReportedProgress(reporter, () -> {}, "attack")),
                            unit(how),
                            most(how))),
            state -> {
              if (how.equals(wanted)) {
                found.set(state);
              }
            });
  }

  void cancel() {
    BackgroundWork.Ticket now = ticket;
    if (now != null) {
      now.cancel();
    }
  }

  /// Forgets what was found for something else than this, whatever the ε.
  void keep(Sight now, Wanted how) {
    Wanted before = wanted;
    if (before != null
        && (sight != now
            || !before.choice().equals(how.choice())
            || before.norm() != how.norm()
            || !before.goal().equals(how.goal())
            || before.seed() != how.seed())) {
      forget();
    }
  }

  void forget() {
    wanted = null;
    sight = null;
    cancel();
    found.set(new Work.Idle<>());
  }
}
