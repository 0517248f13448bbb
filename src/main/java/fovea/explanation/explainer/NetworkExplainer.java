package fovea.explanation.explainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.EvaluationRun;
import fovea.explanation.evaluation.Findings;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.AttentiveNetwork;
import fovea.network.ImageNetwork;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.NetworkGraphs;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Explains any {@link ImageNetwork}. Every tensor it makes is freed when it answers.
///
/// @param manager owner of the tensors in between; that of the network
/// @param labels one for each class
public record NetworkExplainer(
    ImageNetwork network, NDManager manager, Preparation preparation, List<String> labels)
    implements Explainer {
  public NetworkExplainer {
    labels = List.copyOf(labels);
    if (labels.size() != network.classes()) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not name " + network.classes() + " classes");
    }
  }

  /// The explainer of a card.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Explainer open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof ImageNetwork classifier) {
      return new NetworkExplainer(
          classifier,
          manager,
          CardNetworks.preparation(card),
          Labels.of(card, folder, classifier.classes()));
    }
    throw new ModelException("The model “" + card.name() + "” does not tell classes of pictures.");
  }

  @Override
  public List<Answer> answers(RgbImage picture, int top) {
    return Scopes.run(
        () -> {
          NDArray logits = network.logits(Tensors.normalised(pixels(picture), preparation));
          float[] scores = logits.toFloatArray();
          float[] probabilities = logits.softmax(1).toFloatArray();
          return IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
              .limit(Math.max(1, top))
              .map(k -> new Answer(labels.get(k), k, scores[k], probabilities[k]))
              .toList();
        });
  }

  @Override
  public double probability(RgbImage picture, Target target) {
    return Scopes.run(() -> asked(target).probabilities(pixels(picture)).toFloatArray()[0]);
  }

  @Override
  public Optional<String> unfit(Method method) {
    return switch (method.family()) {
      case ATTENTION ->
          network instanceof AttentiveNetwork
              ? Optional.empty()
              : Optional.of("It reads attention, and this network has none.");
      case ACTIVATION_MAP ->
          hasPlaces()
              ? Optional.empty()
              : Optional.of("It reads a stage with places in the picture: this network has none.");
      case GRADIENT ->
          hasGradient()
              ? Optional.empty()
              : Optional.of(
                  "It needs the derivative by the pixels, and this network gives none: it is"
                      + " quantised, or its own code switches gradients off.");
      case PERTURBATION -> Optional.empty();
    };
  }

  /// Of a network that brings its own code it is to be tried.
  private boolean hasGradient() {
    if (!network.joints().isEmpty()) {
      return true;
    }
    return Scopes.run(
        () -> {
          var asked = asked(new Target.OfClass(0));
          NDArray nothing = manager.zeros(new Shape(1, 3, asked.height(), asked.width()));
          nothing.setRequiresGradient(true);
          try (var _ = Gradients.record()) {
            return Gradients.flow(asked.scores(nothing));
          }
        });
  }

  private boolean hasPlaces() {
    if (network.joints().isEmpty()) {
      return false;
    }
    return Scopes.run(
        () -> {
          var asked = asked(new Target.OfClass(0));
          NDArray nothing = manager.zeros(new Shape(1, 3, asked.height(), asked.width()));
          return Place.in(asked, nothing, asked.usualJoint()).isPresent();
        });
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return Tensors.shown(picture, preparation);
  }

  @Override
  public List<Stage> stages(RgbImage picture) {
    return Scopes.run(
        () -> {
          NDArray pixels = pixels(picture);
          var asked = asked(new Target.OfClass(0));
          var stages = new ArrayList<Stage>();
          for (String name : network.joints()) {
            stages.add(Scopes.run(() -> stage(asked, pixels, name)));
          }
          return stages;
        });
  }

  private static Stage stage(ClassifierScores asked, NDArray pixels, String name) {
    return Place.in(asked, pixels, name)
        .map(
            place ->
                new Stage(
                    name,
                    place.channels(),
                    Optional.of(Tensors.heatmap(place.maps().mean(new int[] {1}).squeeze(0)))))
        .orElseGet(() -> new Stage(name, 0, Optional.empty()));
  }

  @Override
  public List<Channel> channels(RgbImage picture, String stage, int most) {
    return Scopes.run(
        () -> {
          NDArray maps = Place.of(asked(new Target.OfClass(0)), pixels(picture), stage).maps();
          float[] strengths = maps.abs().mean(new int[] {3}).mean(new int[] {2}).toFloatArray();
          return IntStream.range(0, strengths.length)
              .boxed()
              .sorted(Comparator.comparingDouble(channel -> -strengths[channel]))
              .limit(Math.max(1, most))
              .map(
                  channel ->
                      new Channel(
                          channel,
                          strengths[channel],
                          Tensors.heatmap(maps.get(new NDIndex("0, {}", channel)))))
              .toList();
        });
  }

  @Override
  public NetworkGraph graph(String title, RgbImage picture) {
    if (network instanceof Module module) {
      return Scopes.run(
          () ->
              NetworkGraphs.of(
                  title, module, Tensors.normalised(pixels(picture), preparation), true));
    }
    throw new IllegalArgumentException("The graph of a captioner is not shown here.");
  }

  @Override
  public String usualStage() {
    return asked(new Target.OfClass(0)).usualJoint();
  }

  @Override
  public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
    return Scopes.run(() -> method.explain(asked(target), pixels(picture), request));
  }

  @Override
  public Pace pace(RgbImage picture, Request request) {
    return Scopes.run(() -> Pace.measured(asked(new Target.OfClass(0)), pixels(picture), request));
  }

  @Override
  public Findings evaluate(
      RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
    Optional<Module> weights =
        network instanceof Module module ? Optional.of(module) : Optional.empty();
    return Scopes.run(
        () -> EvaluationRun.run(asked(target), weights, pixels(picture), plan, heard));
  }

  private ClassifierScores asked(Target target) {
    return new ClassifierScores(network, preparation, target);
  }

  private NDArray pixels(RgbImage picture) {
    return Tensors.unnormalised(manager, List.of(picture), preparation);
  }
}
