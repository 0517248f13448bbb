package fovea.explanation.region;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.PreparedPictures;
import fovea.explanation.explainer.Stage;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.SegmentationNetwork;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.NetworkGraphs;
import fovea.network.graph.Reception;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Explains why a segmenter calls a region what it calls it: all pixels of a picture that it gives
/// the target's class, at its own resolution. The picture is squashed to what the model's card says
/// and seen at once. Every tensor it makes is freed when it answers.
public record RegionExplainer(SegmentationNetwork network, PreparedPictures pictures)
    implements Explainer {
  /// So many pixels go through a network at once: sixteen pictures of 224 × 224.
  private static final int PIXELS = 16 * 224 * 224;

  public RegionExplainer {
    pictures.of(network.classes());
  }

  /// The explainer of a card.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Explainer open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof SegmentationNetwork segmenter) {
      return new RegionExplainer(
          segmenter, PreparedPictures.of(card, folder, segmenter.classes(), manager));
    }
    throw new ModelException("The model “" + card.name() + "” does not name pixels.");
  }

  @Override
  public boolean namesPixels() {
    return true;
  }

  @Override
  public List<String> labels() {
    return pictures.labels();
  }

  /// The classes with the largest regions: their mean score and mean probability there; both are 0
  /// of a class that no pixel is called, which stands behind those that are there.
  @Override
  public List<Answer> answers(RgbImage picture, int top) {
    return Scopes.run(
        () -> {
          NDArray logits = logits(picture); // (1, classes, h, w)
          NDArray probabilities = logits.softmax(1);
          long[] named = logits.argMax(1).toLongArray();
          var counts = new int[labels().size()];
          for (long one : named) {
            counts[(int) one]++;
          }
          return IntStream.range(0, counts.length)
              .boxed()
              .sorted(Comparator.comparingInt(k -> -counts[k]))
              .limit(Math.max(1, top))
              .map(
                  k ->
                      new Answer(
                          labels().get(k),
                          k,
                          mean(logits, named, k, counts[k]),
                          mean(probabilities, named, k, counts[k])))
              .toList();
        });
  }

  private static float mean(NDArray values, long[] named, int index, int count) {
    if (count == 0) {
      return 0;
    }
    float[] of = values.get("0, " + index).toFloatArray();
    double sum = 0;
    for (int i = 0; i < named.length; i++) {
      sum += named[i] == index ? of[i] : 0;
    }
    return (float) (sum / count);
  }

  @Override
  public double probability(RgbImage picture, Target target) {
    return asked(picture, target, explainer -> explainer.probability(picture, target));
  }

  @Override
  public Optional<String> unfit(Method method) {
    return anywhere(explainer -> explainer.unfit(method));
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return pictures.seen(picture);
  }

  @Override
  public List<Stage> stages(RgbImage picture) {
    return anywhere(explainer -> explainer.stages(picture));
  }

  @Override
  public List<Channel> channels(RgbImage picture, String stage, int most) {
    return anywhere(explainer -> explainer.channels(picture, stage, most));
  }

  @Override
  public List<List<Heatmap>> activations(
      List<RgbImage> several, String stage, List<Integer> channels) {
    return anywhere(explainer -> explainer.activations(several, stage, channels));
  }

  @Override
  public Optional<Reception> reception(String stage) {
    return anywhere(explainer -> explainer.reception(stage));
  }

  @Override
  public NetworkGraph graph(String title, RgbImage picture) {
    if (network instanceof Module module) {
      return Scopes.run(() -> NetworkGraphs.of(title, module, pictures.normalised(picture), true));
    }
    throw new IllegalArgumentException("The parts of this segmenter are not known.");
  }

  @Override
  public String usualStage() {
    return network.usualJoint();
  }

  @Override
  public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
    return asked(
        picture, target, explainer -> explainer.explain(picture, target, method, few(request)));
  }

  /// Large pictures go through it in small batches.
  private Request few(Request request) {
    int each = pictures.preparation().width() * pictures.preparation().height();
    return request.withBatch(Math.clamp(PIXELS / each, 1, request.batch()));
  }

  @Override
  public Pace pace(RgbImage picture, Request request) {
    var largest = new Target.OfClass(answers(picture, 1).getFirst().index());
    return asked(picture, largest, explainer -> explainer.pace(picture, few(request)));
  }

  @Override
  public Findings evaluate(
      RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
    return asked(
        picture,
        target,
        explainer -> explainer.evaluate(picture, target, plan.asking(few(plan.request())), heard));
  }

  /// @throws IllegalArgumentException when no pixel has the target's class, in one sentence
  private <T> T asked(RgbImage picture, Target target, Function<NetworkExplainer, T> asked) {
    return Scopes.run(
        () -> {
          int index =
              switch (target) {
                case Target.OfClass(int one) -> one;
                case Target.RatherThan(int one, int _) -> one;
              };
          NDArray named = logits(picture).argMax(1); // (1, h, w)
          NDArray region =
              named.eq(index).toType(DataType.FLOAT32, false).expandDims(1); // (1, 1, h, w)
          float count = region.sum().getFloat();
          if (count == 0) {
            throw new IllegalArgumentException(
                index >= 0 && index < labels().size()
                    ? "No pixel of the picture is called “%s”, so there is no region to explain; the largest is “%s”."
                        .formatted(labels().get(index), answers(picture, 1).getFirst().label())
                    : "The network has no class %,d: it tells %,d classes apart, counted from 0."
                        .formatted(index, labels().size()));
          }
          return asked.apply(explainer(region.div(count)));
        });
  }

  /// For what does not depend on the region.
  private <T> T anywhere(Function<NetworkExplainer, T> asked) {
    return Scopes.run(() -> asked.apply(explainer(pictures.manager().create(0f))));
  }

  private NetworkExplainer explainer(NDArray region) {
    return new NetworkExplainer(
        new RegionScores(network, region),
        network instanceof Module module ? Optional.of(module) : Optional.empty(),
        pictures,
        OptionalInt.empty());
  }

  private NDArray logits(RgbImage picture) {
    return network.logits(pictures.normalised(picture));
  }
}
