package fovea.attack.segmentation;

import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.segmentation.AttackedSegmenter.Derivative;
import fovea.attack.segmentation.AttackedSegmenter.Scores;
import fovea.attack.segmentation.AttackedSegmenter.Weighing;
import fovea.format.UnknownName;
import fovea.image.LabelMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An attack on what a segmenter calls pixels, by a name such as `segpgd` or `segpgd50` (50 steps).
///
/// @param loss what tells PGD, SegPGD and CosPGD apart
public record PixelAttack(PixelLoss loss, Ascent ascent) {
  /// As many steps as are usual.
  public static final int STEPS = 20;

  /// The share of the concerned places beyond which the goal counts as reached.
  public static final double REACHED = 0.95;

  private static final Pattern NAME = Pattern.compile("([a-z]+)(\\d{1,6})?");

  /// @param share of ε that a step has
  /// @throws IllegalArgumentException when there is no such attack, in one sentence
  public static PixelAttack of(String name, double share) {
    Matcher parts = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw unknown(name);
    }
    PixelLoss loss =
        all().stream()
            .filter(one -> one.id().equals(parts.group(1)))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    int steps = parts.group(2) == null ? STEPS : Integer.parseInt(parts.group(2));
    return new PixelAttack(loss, new Ascent(steps, share));
  }

  private static List<PixelLoss> all() {
    return List.of(PixelLoss.values());
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> ids = all().stream().map(PixelLoss::id).toList();
    return UnknownName.of(
        "attack on masks",
        name,
        ids,
        "there are %s; segpgd50 has 50 steps".formatted(String.join(", ", ids)));
  }

  public String id() {
    return ascent.steps() == STEPS ? loss.id() : loss.id() + ascent.steps();
  }

  public String title() {
    return loss.title() + "-" + ascent.steps();
  }

  /// Changes a picture. On the compute thread.
  ///
  /// @param clean the picture, in [0, 1]
  /// @param places what is to change
  Ascent.Path<MaskShares> run(
      AttackedSegmenter network,
      float[] clean,
      int width,
      int height,
      Places places,
      AttackRequest request) {
    return ascent.climb(
        clean,
        0,
        request,
        (pixels, step, further, kept) -> {
          var value = new AtomicReference<PixelLoss.Value>();
          Weighing weighing =
              scores -> {
                value.set(loss.of(scores, places, step, ascent.steps()));
                return Ascent.direction(value.get().weights());
              };
          Scores scores;
          var gradient = new float[0];
          if (further) {
            Derivative found = network.derivative(pixels, width, height, weighing);
            scores = found.scores();
            gradient = found.gradient();
          } else {
            scores = network.scores(pixels, width, height);
            weighing.weights(scores);
          }
          MaskShares said = places.said(scores, kept);
          return new Ascent.Look<>(
              value.get().loss(), said.wanted() >= REACHED, said.wanted(), gradient, said);
        });
  }

  /// The places that are to change, at the resolution of the scores.
  ///
  /// @param concerned label k + 1 is class k before, 0 is not to change
  /// @throws IllegalArgumentException when none is left at that resolution, in one sentence
  static Places places(LabelMap concerned, Scores scores, int towards) {
    int[] labels = concerned.nearest(scores.width(), scores.height()).labels();
    var places =
        new Places(
            Arrays.stream(labels).map(label -> label == 0 ? Goal.NONE : label - 1).toArray(),
            towards);
    if (places.count() == 0) {
      throw new IllegalArgumentException(
          "What is to change is smaller than the places of %d × %d at which the loss is taken."
              .formatted(scores.width(), scores.height()));
    }
    return places;
  }
}
