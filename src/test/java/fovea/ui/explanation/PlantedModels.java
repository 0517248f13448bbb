package fovea.ui.explanation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.sample.PlantedExplainer;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Two models that say of planted pictures what their pixels tell; “after” has twice the evidence
/// of “before”, and calls dogs ships.
final class PlantedModels implements TaskModels<Explainer> {
  /// A picture waits for one of these where it is not null.
  volatile Semaphore pictures;

  /// How long a pass seems to take.
  volatile double secondsPerPass = 0.001;

  private volatile boolean lent;

  @Override
  public List<ModelChoice> choices() {
    return List.of(new ModelChoice("before", "Before"), new ModelChoice("after", "After"));
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Explainer, ? extends R, X> work)
      throws X {
    if (lent) {
      throw new IllegalStateException("lent twice");
    }
    lent = true;
    try {
      return work.with(new Planted(id.equals("after")));
    } finally {
      lent = false;
    }
  }

  private final class Planted extends PlantedExplainer {
    private final boolean after;

    Planted(boolean after) {
      this.after = after;
    }

    @Override
    public List<Answer> answers(RgbImage picture, int top) {
      List<Answer> usual = super.answers(picture, 3);
      boolean turned = after && usual.getFirst().index() == 1;
      List<Answer> said =
          turned
              ? List.of(
                  new Answer("ship", 2, 2, 0.8f),
                  new Answer("dog", 1, 1, 0.15f),
                  new Answer("cat", 0, 0, 0.05f))
              : usual;
      return said.subList(0, Math.min(3, top));
    }

    @Override
    public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
      Semaphore waits = pictures;
      if (waits != null) {
        waits.acquireUninterruptibly();
      }
      Explanation found = super.explain(picture, target, method, request);
      return after ? new Explanation(method.id(), twice(found.map()), true, List.of()) : found;
    }

    @Override
    public Pace pace(RgbImage picture, Request request) {
      return new Pace(secondsPerPass, 1);
    }
  }

  private static Heatmap twice(Heatmap map) {
    float[] values = map.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 2;
    }
    return new Heatmap(map.width(), map.height(), values);
  }
}
