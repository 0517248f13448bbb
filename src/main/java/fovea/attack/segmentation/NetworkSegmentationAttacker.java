package fovea.attack.segmentation;

import ai.djl.ndarray.NDManager;
import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.attack.Ball;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.PixelSegmenter;
import fovea.segmentation.Segmenter;
import fovea.tensor.Module;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.List;

/// Attacks any segmenter: the steps go along the derivative of its scores, and what came of them is
/// named by the segmenter itself. Every tensor it makes is freed when it answers.
///
/// @param segmenter names pixels as everywhere in the program
/// @param pixels the same network, differentiable
public record NetworkSegmentationAttacker(Segmenter segmenter, PixelSegmenter pixels)
    implements SegmentationAttacker {
  /// The attacker of a card's network.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static SegmentationAttacker open(
      ModelCard card, Path folder, Module network, NDManager manager) throws ModelException {
    Segmenter segmenter = NetworkSegmenter.open(card, folder, network, manager);
    return new NetworkSegmentationAttacker(
        segmenter, PixelSegmenter.of(card, network, manager, segmenter));
  }

  @Override
  public List<String> labels() {
    return segmenter.labels();
  }

  @Override
  public Palette palette() {
    return segmenter.palette();
  }

  @Override
  public String protocol() {
    return pixels.protocol().name() + ": " + segmenter.words(pixels.protocol());
  }

  @Override
  public MaskSight look(RgbImage picture, Progress progress) {
    RgbImage seen = pixels.seen(picture);
    return new MaskSight(
        picture,
        seen,
        name(seen, progress),
        new DifferentiableSegmenter(pixels).part(seen.width(), seen.height()));
  }

  @Override
  public LabelMap name(RgbImage seen, Progress progress) {
    return segmenter.labels(seen, pixels.protocol(), progress);
  }

  @Override
  public MaskOutcome attack(
      PixelAttack attack, MaskSight sight, PixelAim aim, AttackRequest request) {
    LabelMap concerned = aim.concerned(sight.named(), labels());
    float[] clean = UnitPixels.of(sight.seen());
    int width = sight.seen().width();
    int height = sight.seen().height();
    var network = new DifferentiableSegmenter(pixels);
    Places places =
        PixelAttack.places(concerned, network.scores(clean, width, height), aim.towards());
    Ascent.Path<MaskShares> path = attack.run(network, clean, width, height, places, request);
    var ball = new Ball(clean, request.norm(), (float) request.epsilon());
    RgbImage written = UnitPixels.image(ball.rounded(path.best()), width, height);
    LabelMap after = name(written, Progress.none());
    return new MaskOutcome(
        sight,
        aim,
        concerned,
        clean,
        path,
        written,
        after,
        MaskNumbers.of(sight.named(), after, concerned, aim.towards(), labels().size()));
  }
}
