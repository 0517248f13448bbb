package fovea.ui.attack;

import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.attack.caption.CaptionAim;
import fovea.attack.caption.CaptionAttacker;
import fovea.attack.caption.CaptionOutcome;
import fovea.attack.caption.CaptionSight;
import fovea.attack.segmentation.MaskNumbers;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.MaskShares;
import fovea.attack.segmentation.MaskSight;
import fovea.attack.segmentation.PixelAim;
import fovea.attack.segmentation.PixelAttack;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.work.Progress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A made-up segmenter that sees a cat at the left and grass at the right, and a captioner that
/// says so; both err from ε 6/255 on.
final class MadeUpAimed {
  static final List<String> LABELS = List.of("cat", "grass", "dog");
  private static final double ENOUGH = 6 / 255.0 - 1e-9;

  /// What was attacked how.
  final List<String> asked = new CopyOnWriteArrayList<>();

  final TaskModels<SegmentationAttacker> segmenters = new One<>("seer", new Seer());
  final TaskModels<CaptionAttacker> captioners = new One<>("writer", new Writer());

  private record One<T>(String id, T model) implements TaskModels<T> {
    @Override
    public List<ModelChoice> choices() {
      return List.of(new ModelChoice(id, "The " + id));
    }

    @Override
    public <R, X extends Exception> R use(String wanted, Work<? super T, ? extends R, X> work)
        throws X {
      return work.with(model);
    }
  }

  private static float[] moved(RgbImage picture, double epsilon) {
    float[] pixels = UnitPixels.of(picture);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.clamp(pixels[i] + epsilon, 0, 1);
    }
    return pixels;
  }

  private final class Seer implements SegmentationAttacker {
    @Override
    public List<String> labels() {
      return LABELS;
    }

    @Override
    public Palette palette() {
      return Palette.of(LABELS);
    }

    @Override
    public String protocol() {
      return "made up: as it likes";
    }

    @Override
    public MaskSight look(RgbImage picture, Progress progress) {
      return new MaskSight(picture, picture, name(picture, progress), 1);
    }

    @Override
    public LabelMap name(RgbImage seen, Progress progress) {
      var labels = new int[seen.width() * seen.height()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = i % seen.width() < seen.width() / 2 ? 1 : 2;
      }
      return new LabelMap(seen.width(), seen.height(), labels);
    }

    @Override
    public MaskOutcome attack(
        PixelAttack attack, MaskSight sight, PixelAim aim, AttackRequest request) {
      if (aim.from() == 2) {
        throw new IllegalArgumentException("No pixel of the picture is called “dog”.");
      }
      asked.add(
          "%s %d %d %s %.2f"
              .formatted(
                  attack.id(),
                  aim.from(),
                  aim.towards(),
                  aim.region().isPresent() ? "there" : "everywhere",
                  255 * request.epsilon()));
      boolean falls = request.epsilon() >= ENOUGH;
      int[] labels = sight.named().labels();
      int[] meant = labels.clone();
      for (int i = 0; i < labels.length; i++) {
        meant[i] = aim.from() < 0 || labels[i] == aim.from() + 1 ? labels[i] : 0;
        labels[i] = falls && meant[i] > 0 ? 3 : labels[i];
      }
      var concerned = new LabelMap(sight.named().width(), sight.named().height(), meant);
      var after = new LabelMap(concerned.width(), concerned.height(), labels);
      float[] changed = moved(sight.seen(), request.epsilon());
      var begin =
          new Ascent.Step<>(
              0.5, false, new MaskShares(1, 0, Optional.of(sight.named())), Optional.of(changed));
      var end =
          new Ascent.Step<>(
              2,
              falls,
              new MaskShares(falls ? 0 : 1, falls ? 1 : 0, Optional.of(after)),
              Optional.of(changed));
      var between =
          new Ascent.Step<>(
              1,
              falls,
              new MaskShares(falls ? 0 : 1, falls ? 1 : 0, Optional.empty()),
              Optional.<float[]>empty());
      request.progress().step(1, 2);
      return new MaskOutcome(
          sight,
          aim,
          concerned,
          UnitPixels.of(sight.seen()),
          new Ascent.Path<>(changed, 2, List.of(begin, between, end), 2, List.of()),
          UnitPixels.image(changed, sight.seen().width(), sight.seen().height()),
          after,
          MaskNumbers.of(sight.named(), after, concerned, aim.towards(), 3));
    }
  }

  private final class Writer implements CaptionAttacker {
    @Override
    public List<String> vocabulary() {
      return List.of("boat", "cat");
    }

    @Override
    public String search() {
      return "made up";
    }

    @Override
    public CaptionSight look(RgbImage picture) {
      return new CaptionSight(picture, picture, UnitPixels.of(picture), "a cat on grass");
    }

    @Override
    public CaptionOutcome attack(
        Ascent ascent, CaptionSight sight, CaptionAim aim, AttackRequest request) {
      asked.add("%s %.2f".formatted(aim.title(), 255 * request.epsilon()));
      boolean falls = request.epsilon() >= ENOUGH;
      String said = falls ? "a boat on grass" : "a cat on grass";
      float[] changed = moved(sight.seen(), request.epsilon());
      var begin = new Ascent.Step<>(-3, false, "a cat on grass", Optional.of(changed));
      var end = new Ascent.Step<>(-0.5, aim.reached(said), said, Optional.of(changed));
      return new CaptionOutcome(
          sight,
          aim,
          new Ascent.Path<>(changed, 1, List.of(begin, end), 1, List.of()),
          UnitPixels.image(changed, sight.seen().width(), sight.seen().height()),
          said);
    }
  }
}
