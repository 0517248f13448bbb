package fovea.ui.attack.seen;

import fovea.attack.Ascent;
import fovea.attack.Goal;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.MaskSight;
import fovea.attack.segmentation.PixelAim;
import fovea.attack.segmentation.PixelAttack;
import fovea.attack.segmentation.PixelLoss;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.ui.attack.aimed.AimedSettings;
import fovea.ui.attack.aimed.Aiming;
import fovea.ui.tab.Picture;
import fovea.work.Progress;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which pixels a segmenter is to call otherwise, what, and by which attack.
public final class SeenAiming
    implements Aiming<SegmentationAttacker, SeenAiming.Sight, MaskOutcome> {
  /// A picture before anybody changes it, and what the classes are called.
  public record Sight(MaskSight mask, Palette palette, List<String> labels, String protocol) {}

  // ── State ──

  private final ObjectProperty<@Nullable PixelLoss> loss =
      new SimpleObjectProperty<>(PixelLoss.COSPGD);
  private final IntegerProperty vanish = new SimpleIntegerProperty(Goal.NONE);
  private final IntegerProperty towards = new SimpleIntegerProperty(Goal.NONE);
  private final ObjectProperty<@Nullable LabelMap> region = new SimpleObjectProperty<>();

  public ObjectProperty<@Nullable PixelLoss> loss() {
    return loss;
  }

  /// The class that is to vanish; {@link Goal#NONE} for all.
  public IntegerProperty vanish() {
    return vanish;
  }

  /// What the pixels are to be called; {@link Goal#NONE} for anything else.
  public IntegerProperty towards() {
    return towards;
  }

  /// Where; null for the whole picture.
  public ObjectProperty<@Nullable LabelMap> region() {
    return region;
  }

  @Override
  public Sight look(SegmentationAttacker attacker, Picture picture, Progress progress) {
    return new Sight(
        attacker.look(picture.image(), progress),
        attacker.palette(),
        attacker.labels(),
        attacker.protocol());
  }

  @Override
  public Attack<SegmentationAttacker, MaskOutcome> wanted(Sight sight, AimedSettings settings) {
    var aim = new PixelAim(vanish.get(), towards.get(), Optional.ofNullable(region.get()));
    PixelLoss chosen = loss.get();
    var attack =
        new PixelAttack(
            chosen == null ? PixelLoss.COSPGD : chosen,
            new Ascent(settings.steps().get(), settings.share().get()));
    return (attacker, request) -> attacker.attack(attack, sight.mask(), aim, request);
  }

  @Override
  public boolean reached(MaskOutcome outcome) {
    return outcome.reached();
  }

  @Override
  public void onChange(Runnable heard) {
    loss.addListener((o, before, now) -> heard.run());
    vanish.addListener((o, before, now) -> heard.run());
    towards.addListener((o, before, now) -> heard.run());
    region.addListener((o, before, now) -> heard.run());
  }
}
