package fovea.attack.caption;

import ai.djl.ndarray.NDManager;
import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.attack.Ball;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.Captioners;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.tensor.Module;
import fovea.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Attacks any captioner whose words can be differentiated. Every tensor it makes is freed when it
/// answers.
///
/// @param options of every search
public record NetworkCaptionAttacker(DifferentiableCaptioner captioner, DecodingOptions options)
    implements CaptionAttacker {
  /// The attacker of a card's network; its captions are searched for as usual.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static CaptionAttacker open(ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException {
    if (Captioners.open(card, folder, network, manager) instanceof DifferentiableCaptioner able) {
      return new NetworkCaptionAttacker(able, DecodingOptions.standard());
    }
    throw new ModelException("The model “" + card.name() + "” cannot be asked for single words.");
  }

  @Override
  public List<String> vocabulary() {
    return captioner.vocabulary();
  }

  @Override
  public String search() {
    return "beam search of width %d".formatted(options.beamWidth());
  }

  @Override
  public CaptionSight look(RgbImage picture) {
    RgbImage seen = Tensors.shown(picture, captioner.preparation());
    return new CaptionSight(picture, seen, UnitPixels.of(seen), written(seen));
  }

  private String written(RgbImage picture) {
    return captioner.caption(picture, options, Captioner.Progress.none()).best().text();
  }

  @Override
  public CaptionOutcome attack(
      Ascent ascent, CaptionSight sight, CaptionAim aim, AttackRequest request) {
    aim.check(captioner.tokens());
    if (aim.reached(sight.caption())) {
      throw new IllegalArgumentException(
          "The captioner does %s of the picture as it is, so there is nothing to attack: “%s”."
              .formatted(aim.title(), sight.caption()));
    }
    var ball = new Ball(sight.clean(), request.norm(), (float) request.epsilon());
    var hill = new CaptionHill(new DifferentiableWriter(captioner, options), aim, ball::rounded);
    Ascent.Path<String> path = ascent.climb(sight.clean(), 0, request, hill);
    RgbImage written =
        captioner.preparation().carrier(sight.picture(), image(ball.rounded(path.best())));
    return new CaptionOutcome(sight, aim, path, written, written(written));
  }

  private RgbImage image(float[] pixels) {
    return UnitPixels.image(
        pixels, captioner.preparation().width(), captioner.preparation().height());
  }
}
