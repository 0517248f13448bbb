package fovea.explanation.explainer;

import fovea.explanation.Method;
import fovea.explanation.attention.AttentionRollout;
import fovea.explanation.attention.AttnLrp;
import fovea.explanation.attention.GradientRollout;
import fovea.explanation.attention.Relevance;
import fovea.explanation.cam.AblationCam;
import fovea.explanation.cam.EigenCam;
import fovea.explanation.cam.EigenGradCam;
import fovea.explanation.cam.ElementwiseCam;
import fovea.explanation.cam.GradCam;
import fovea.explanation.cam.GradCamPlusPlus;
import fovea.explanation.cam.HiResCam;
import fovea.explanation.cam.LayerCam;
import fovea.explanation.cam.ScoreCam;
import fovea.explanation.cam.XGradCam;
import fovea.explanation.gradient.InputXGradient;
import fovea.explanation.gradient.IntegratedGradients;
import fovea.explanation.gradient.Saliency;
import fovea.explanation.gradient.SmoothGrad;
import fovea.explanation.perturbation.Lime;
import fovea.explanation.perturbation.Occlusion;
import fovea.explanation.perturbation.Rise;
import java.util.List;
import java.util.stream.Collectors;

/// All methods of explanation, with their usual settings.
public final class Methods {
  private static final List<Method> ALL =
      List.of(
          new GradCam(),
          new GradCamPlusPlus(),
          new HiResCam(),
          new XGradCam(),
          new LayerCam(),
          new ElementwiseCam(),
          new EigenCam(),
          new EigenGradCam(),
          new ScoreCam(),
          new AblationCam(),
          new Saliency(),
          new InputXGradient(),
          IntegratedGradients.usual(),
          SmoothGrad.usual(),
          new AttentionRollout(),
          new GradientRollout(),
          new Relevance(),
          AttnLrp.usual(),
          Occlusion.usual(),
          Lime.usual(),
          Rise.usual());

  private Methods() {}

  /// Families together, the quickest first.
  public static List<Method> all() {
    return ALL;
  }

  /// The method of this id.
  ///
  /// @throws IllegalArgumentException when there is none, in one sentence
  public static Method of(String id) {
    return ALL.stream()
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no method “"
                        + id
                        + "”, but "
                        + ALL.stream().map(Method::id).collect(Collectors.joining(", "))
                        + "."));
  }
}
