package fovea.explanation.sample;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Stage;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Says of {@link PlantedPictures} what their first pixel tells; its evidence for that class lies
/// where they are white, as strong as the pixel tells, and half as much speaks against any other.
public class PlantedExplainer implements Explainer {
  /// What was explained, in order.
  public final List<Target> asked = new ArrayList<>();

  /// How often it said what it sees.
  public int answered;

  @Override
  public List<String> labels() {
    return PlantedPictures.LABELS;
  }

  @Override
  public List<Answer> answers(RgbImage picture, int top) {
    answered++;
    int predicted = predicted(picture);
    int other = (predicted + 1) % 3;
    return List.of(
            new Answer(labels().get(predicted), predicted, 2, 0.6f),
            new Answer(labels().get(other), other, 1, 0.3f),
            new Answer(labels().get((predicted + 2) % 3), (predicted + 2) % 3, 0, 0.1f))
        .subList(0, Math.min(3, top));
  }

  private static int predicted(RgbImage picture) {
    return picture.rgb(0, 0) >> 16 & 0xFF;
  }

  @Override
  public NetworkGraph graph(String title, RgbImage picture) {
    throw new IllegalArgumentException("It is no network.");
  }

  @Override
  public double probability(RgbImage picture, Target target) {
    return 0.6;
  }

  @Override
  public Optional<String> unfit(Method method) {
    return Optional.empty();
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return picture;
  }

  @Override
  public List<Stage> stages(RgbImage picture) {
    var map = new Heatmap(2, 2, new float[] {0, 1, 2, 3});
    return List.of(
        new Stage("early", 4, Optional.of(map)),
        new Stage("last", 4, Optional.of(map)),
        new Stage("flat", 4, Optional.empty()));
  }

  @Override
  public List<Channel> channels(RgbImage picture, String stage, int most) {
    return List.of();
  }

  @Override
  public List<List<Heatmap>> activations(
      List<RgbImage> pictures, String stage, List<Integer> channels) {
    throw new IllegalArgumentException("It has no stages.");
  }

  @Override
  public Optional<Reception> reception(String stage) {
    throw new IllegalArgumentException("It has no stages.");
  }

  @Override
  public String usualStage() {
    return "last";
  }

  @Override
  public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
    asked.add(target);
    int wanted =
        switch (target) {
          case Target.OfClass(int index) -> index;
          case Target.RatherThan(int index, int _) -> index;
        };
    float strength = (picture.rgb(0, 0) >> 8 & 0xFF) * (wanted == predicted(picture) ? 1f : -0.5f);
    var values = new float[16];
    for (int block = 1; block < 16; block++) {
      boolean white = picture.rgb(block % 4 * 2, block / 4 * 2) == 0xFFFFFF;
      values[block] = white ? strength : 0;
    }
    return new Explanation(method.id(), new Heatmap(4, 4, values), true, List.of());
  }

  @Override
  public Pace pace(RgbImage picture, Request request) {
    return new Pace(0.01, 1);
  }

  @Override
  public Findings evaluate(
      RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
    throw new UnsupportedOperationException("nothing is measured here");
  }
}
