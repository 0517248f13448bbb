package fovea.ui.attack;

import fovea.attack.attacker.Attacker;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.picture.AttackPictureViewModel;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskViewModel;

/// What the Attack tab is about: the models, and which of its sides is seen.
public final class AttackViewModel extends TaskViewModel<Mode> {
  /// The sides of the tab.
  public enum Mode {
    PICTURE
  }

  // ── State ──

  private final AttackPictureViewModel picture;

  AttackViewModel(TaskParts<Attacker> parts) {
    super(parts.models(), parts.work(), Mode.PICTURE);
    picture =
        new AttackPictureViewModel(
            parts.models(), parts.work(), parts.picture(), models().chosen());
    picture.looking().bind(seen(Mode.PICTURE));
  }

  AttackPictureViewModel picture() {
    return picture;
  }
}
