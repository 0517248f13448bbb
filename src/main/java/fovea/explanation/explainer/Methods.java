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
import fovea.format.Names;
import fovea.format.UnknownName;
import java.util.List;

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
    List<String> ids = ALL.stream().map(Method::id).toList();
    return Names.meant(id, ids)
        .map(meant -> ALL.get(ids.indexOf(meant)))
        .orElseThrow(() -> UnknownName.of("method", id, ids));
  }
}
