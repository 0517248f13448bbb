package fovea.ui.attack;

import fovea.attack.attacker.Attacker;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.explanation.MapsViewModel;
import fovea.ui.attack.landscape.LandscapeViewModel;
import fovea.ui.attack.picture.AttackPictureViewModel;
import fovea.ui.attack.robustness.RobustnessViewModel;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskViewModel;

/// What the Attack tab is about: the models, and which of its sides is seen.
public final class AttackViewModel extends TaskViewModel<Mode> {
  /// The sides of the tab.
  public enum Mode {
    PICTURE,
    EXPLANATION,
    ROBUSTNESS,
    LANDSCAPE
  }

  // ── State ──

  private final AttackPictureViewModel picture;
  private final MapsViewModel maps;
  private final RobustnessViewModel robustness;
  private final LandscapeViewModel landscape;

  AttackViewModel(AttackParts all) {
    super(all.task().models(), all.task().work(), Mode.PICTURE);
    TaskParts<Attacker> parts = all.task();
    picture =
        new AttackPictureViewModel(
            parts.models(), parts.work(), parts.picture(), models().chosen());
    picture.looking().bind(onScreen());
    maps = new MapsViewModel(all.explainers(), parts.work(), picture.shown());
    maps.looking().bind(seen(Mode.EXPLANATION));
    robustness =
        new RobustnessViewModel(
            parts.models(), parts.giveWay(), all.data(), parts.work(), all.kept(), parts.version());
    landscape =
        new LandscapeViewModel(
            all.landscapes(), parts.giveWay(), all.data(), robustness.data(), parts.work());
  }

  AttackPictureViewModel picture() {
    return picture;
  }

  MapsViewModel maps() {
    return maps;
  }

  RobustnessViewModel robustness() {
    return robustness;
  }

  LandscapeViewModel landscape() {
    return landscape;
  }

  // ── Commands ──

  /// Looks again which models and data sets there are.
  @Override
  public void refresh() {
    robustness.data().refresh();
    super.refresh();
  }
}
