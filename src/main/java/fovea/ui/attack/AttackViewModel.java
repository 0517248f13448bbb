package fovea.ui.attack;

import fovea.attack.attacker.Attacker;
import fovea.attack.caption.CaptionAttacker;
import fovea.attack.caption.CaptionOutcome;
import fovea.attack.caption.CaptionSight;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.aimed.AimedViewModel;
import fovea.ui.attack.explanation.MapsViewModel;
import fovea.ui.attack.landscape.LandscapeViewModel;
import fovea.ui.attack.picture.AttackPictureViewModel;
import fovea.ui.attack.robustness.RobustnessViewModel;
import fovea.ui.attack.said.SaidAiming;
import fovea.ui.attack.seen.SeenAiming;
import fovea.ui.evaluation.RecentData;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskViewModel;

/// What the Attack tab is about: the models, and which of its sides is seen.
public final class AttackViewModel extends TaskViewModel<Mode> {
  /// The sides of the tab.
  public enum Mode {
    PICTURE,
    EXPLANATION,
    MASK,
    CAPTION,
    ROBUSTNESS,
    LANDSCAPE
  }

  // ── State ──

  private final AttackPictureViewModel picture;
  private final MapsViewModel maps;
  private final RobustnessViewModel robustness;
  private final LandscapeViewModel landscape;
  private final SeenAiming seenAiming = new SeenAiming();
  private final SaidAiming saidAiming = new SaidAiming();
  private final AimedViewModel<SegmentationAttacker, SeenAiming.Sight, MaskOutcome> mask;
  private final AimedViewModel<CaptionAttacker, CaptionSight, CaptionOutcome> caption;

  AttackViewModel(AttackParts all) {
    super(all.task(), TabId.ATTACK, Mode.PICTURE);
    TaskParts<Attacker> parts = all.task();
    picture =
        new AttackPictureViewModel(
            parts.models(), parts.work(), parts.picture(), models().chosen());
    picture.looking().bind(onScreen());
    maps = new MapsViewModel(all.explainers(), parts.work(), picture.shown());
    maps.looking().bind(seen(Mode.EXPLANATION));
    mask = new AimedViewModel<>(all.segmenters(), parts.work(), parts.picture(), seenAiming);
    mask.looking().bind(seen(Mode.MASK));
    caption = new AimedViewModel<>(all.captioners(), parts.work(), parts.picture(), saidAiming);
    caption.looking().bind(seen(Mode.CAPTION));
    parts.remember("attack.mask", mask.models());
    parts.remember("attack.caption", caption.models());
    robustness =
        new RobustnessViewModel(
            parts.models(),
            parts.giveWay(),
            parts.keeping(all.data()),
            RecentData.pictures(parts.remembered(), TabId.ATTACK),
            parts.work(),
            all.kept());
    landscape =
        new LandscapeViewModel(
            all.landscapes(),
            parts.giveWay(),
            new Keeping(parts.evaluations(), parts.version(), all.landscapes(), all.data()),
            robustness.data(),
            parts.work());
  }

  /// What a segmenter is to call pixels.
  SeenAiming seenAiming() {
    return seenAiming;
  }

  /// What a captioner is to say.
  SaidAiming saidAiming() {
    return saidAiming;
  }

  AimedViewModel<SegmentationAttacker, SeenAiming.Sight, MaskOutcome> mask() {
    return mask;
  }

  AimedViewModel<CaptionAttacker, CaptionSight, CaptionOutcome> caption() {
    return caption;
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
    robustness.kept().load();
    landscape.kept().load();
    super.refresh();
  }
}
