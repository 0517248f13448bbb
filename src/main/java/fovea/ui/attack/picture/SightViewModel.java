package fovea.ui.attack.picture;

import fovea.attack.attacker.Attacker;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the model says of the current picture before anybody changes it.
final class SightViewModel {
  private record Question(Picture picture, ModelChoice model) {}

  // ── State ──

  private final TaskModels<Attacker> models;
  private final BackgroundWork work;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final ReadOnlyObjectWrapper<Work<Sight>> sight =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Question asked;

  SightViewModel(
      TaskModels<Attacker> models,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<@Nullable ModelChoice> model) {
    this.models = models;
    this.work = work;
    this.picture = picture;
    this.model = model;
  }

  ReadOnlyObjectProperty<Work<Sight>> sight() {
    return sight.getReadOnlyProperty();
  }

  /// Null until it is known.
  @Nullable Sight now() {
    return sight.get() instanceof Work.Done<Sight>(Sight now) ? now : null;
  }

  /// Whether something else is to be looked at than what was asked last.
  boolean isStale() {
    Question before = asked;
    Picture shown = picture.getValue();
    ModelChoice used = model.getValue();
    return shown == null || used == null
        ? before != null
        : before == null || !before.equals(new Question(shown, used));
  }

  // ── Commands ──

  /// Looks at what is there now; at nothing where picture or model is missing.
  void look() {
    Picture shown = picture.getValue();
    ModelChoice used = model.getValue();
    if (shown == null || used == null) {
      asked = null;
      sight.set(new Work.Idle<>());
      return;
    }
    var now = new Question(shown, used);
    asked = now;
    work.<Sight>startLatest(
        sight,
        "Looking at " + shown.name(),
        Lane.COMPUTE,
        reporter -> models.use(used.id(), attacker -> Sight.of(shown, used, attacker)),
        found -> {
          if (now.equals(asked)) {
            sight.set(found);
          }
        });
  }
}
