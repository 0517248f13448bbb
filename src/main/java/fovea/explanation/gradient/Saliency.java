package fovea.explanation.gradient;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;
import java.util.List;

/// How much the score moves with each pixel: the strongest gradient of its colours, without sign.
public final class Saliency implements Method {
  @Override
  public String id() {
    return "saliency";
  }

  @Override
  public String title() {
    return "Saliency";
  }

  @Override
  public String paper() {
    return "Simonyan et al., Deep Inside Convolutional Networks, ICLR Workshops 2014";
  }

  @Override
  public String sentence() {
    return "How far the score moves when a pixel changes a little. Fine and noisy.";
  }

  @Override
  public Family family() {
    return Family.GRADIENT;
  }

  @Override
  public int passes(int channels) {
    return 3;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () ->
            new Explanation(
                id(),
                PixelGradients.strongest(PixelGradients.of(network, pixels)),
                false,
                List.of("Without sign: it tells where the score is sensitive, not which way.")));
  }
}
