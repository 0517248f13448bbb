package fovea.explanation.gradient;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;
import java.util.List;

/// Every pixel times its gradient: what it adds, as far as the network is linear there.
public final class InputXGradient implements Method {
  @Override
  public String id() {
    return "input-x-gradient";
  }

  @Override
  public String title() {
    return "Input × gradient";
  }

  @Override
  public String paper() {
    return "Shrikumar et al., Not Just a Black Box, 2016";
  }

  @Override
  public String sentence() {
    return "The pixel times its gradient: what it adds, if the network were straight.";
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
                PixelGradients.added(pixels.mul(PixelGradients.of(network, pixels))),
                true,
                List.of("Against black: a pixel of value 0 adds nothing.")));
  }
}
