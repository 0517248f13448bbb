package fovea.explanation.evaluation;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.explainer.Methods;
import fovea.explanation.perturbation.Lime;
import fovea.explanation.perturbation.Rise;
import java.util.ArrayList;
import java.util.List;

/// A method as it is, or with another seed and another name.
///
/// @param more added to the seed
record Knowing(String id, Method method, long more) implements Method {
  static final List<String> DETERMINISTIC =
      List.of("grad-cam", "layer-cam", "saliency", "integrated-gradients");

  /// Those that draw something: with another seed they are the same method.
  static final List<String> TWICE = List.of("smooth-grad", "rise", "lime");

  static List<Method> methods() {
    var all = new ArrayList<Method>(DETERMINISTIC.stream().map(Methods::of).toList());
    for (Method one :
        List.of(
            Methods.of("smooth-grad"), new Rise(200, 7, 0.5), new Lime(200, 60, Baseline.MEAN))) {
      all.add(one);
      all.add(new Knowing(one.id() + "-again", one, 1_000));
    }
    return all;
  }

  @Override
  public String title() {
    return method.title() + ", another seed";
  }

  @Override
  public String paper() {
    return method.paper();
  }

  @Override
  public String sentence() {
    return method.sentence();
  }

  @Override
  public Family family() {
    return method.family();
  }

  @Override
  public int passes(int channels) {
    return method.passes(channels);
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    Explanation found =
        method.explain(
            network,
            pixels,
            new Request(
                request.stages(),
                request.batch(),
                request.seed() + more,
                request.progress(),
                request.partial()));
    return new Explanation(id, found.map(), found.signed(), found.notes());
  }
}
