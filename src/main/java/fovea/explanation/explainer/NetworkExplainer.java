package fovea.explanation.explainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
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
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.AttentiveNetwork;
import fovea.network.ImageNetwork;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.NetworkGraphs;
import fovea.network.graph.Reception;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Explains any {@link ImageNetwork}. Every tensor it makes is freed when it answers.
///
/// @param weights that can be made random; empty where they cannot
/// @param said the class that is explained unless a person names another; empty for the likeliest
public record NetworkExplainer(
    ImageNetwork network, Optional<Module> weights, PreparedPictures pictures, OptionalInt said)
    implements Explainer {
  /// So many pixels go through a network at once: sixteen pictures of 224 × 224.
  private static final int PIXELS = 16 * 224 * 224;

  /// Of a network whose weights are its own.
  public NetworkExplainer(ImageNetwork network, PreparedPictures pictures) {
    this(
        network,
        network instanceof Module module ? Optional.of(module) : Optional.empty(),
        pictures.of(network.classes()),
        OptionalInt.empty());
  }

  /// The explainer of a card.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Explainer open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof ImageNetwork classifier) {
      return new NetworkExplainer(
          classifier, PreparedPictures.of(card, folder, classifier.classes(), manager));
    }
    throw new ModelException("The model “" + card.name() + "” does not tell classes of pictures.");
  }

  @Override
  public List<String> labels() {
    return pictures.labels();
  }

  @Override
  public List<Answer> answers(RgbImage picture, int top) {
    return Scopes.run(
        () -> {
          NDArray logits = network.logits(pictures.normalised(picture));
          float[] scores = logits.toFloatArray();
          float[] probabilities = logits.softmax(1).toFloatArray();
          return IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
              .limit(Math.max(1, top))
              .map(k -> new Answer(labels().get(k), k, scores[k], probabilities[k]))
              .toList();
        });
  }

  @Override
  public double probability(RgbImage picture, Target target) {
    return Scopes.run(
        () -> asked(target).probabilities(pictures.unnormalised(picture)).toFloatArray()[0]);
  }

  @Override
  public Optional<String> unfit(Method method) {
    return switch (method.family()) {
      case ATTENTION -> {
        if (!(network instanceof AttentiveNetwork transformer && transformer.attends())) {
          yield Optional.of(
              "It follows a transformer's attention to its answer, which cannot be done with this"
                  + " network.");
        }
        yield method.explains(transformer.subject())
            ? Optional.empty()
            : Optional.of("It is not defined for " + transformer.subject().words() + ".");
      }
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
          NDArray nothing = nothing(asked);
          nothing.setRequiresGradient(true);
          try (var _ = Gradients.record()) {
            return Gradients.flow(asked.scores(nothing));
          }
        });
  }

  private boolean hasPlaces() {
    var asked = asked(new Target.OfClass(0));
    return !network.joints().isEmpty()
        && Scopes.run(() -> Place.in(asked, nothing(asked), asked.usualJoint()).isPresent());
  }

  private NDArray nothing(ClassifierScores asked) {
    return pictures.manager().zeros(new Shape(1, 3, asked.height(), asked.width()));
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return pictures.seen(picture);
  }

  @Override
  public List<Stage> stages(RgbImage picture) {
    return Scopes.run(
        () -> {
          NDArray pixels = pictures.unnormalised(picture);
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
          NDArray maps =
              Place.of(asked(new Target.OfClass(0)), pictures.unnormalised(picture), stage).maps();
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
  public List<List<Heatmap>> activations(
      List<RgbImage> several, String stage, List<Integer> channels) {
    Preparation preparation = pictures.preparation();
    int most = Math.clamp(PIXELS / (preparation.width() * preparation.height()), 1, several.size());
    var all = new ArrayList<List<Heatmap>>();
    for (int begin = 0; begin < several.size(); begin += most) {
      List<RgbImage> some = several.subList(begin, Math.min(several.size(), begin + most));
      Scopes.run(() -> all.addAll(batch(some, stage, channels)));
    }
    return all;
  }

  private List<List<Heatmap>> batch(List<RgbImage> some, String stage, List<Integer> channels) {
    NDArray pixels = Tensors.unnormalised(pictures.manager(), some, pictures.preparation());
    Place place = Place.of(asked(new Target.OfClass(0)), pixels, stage);
    for (int channel : channels) {
      if (channel < 0 || channel >= place.channels()) {
        throw new IllegalArgumentException(
            "The stage “%s” has no channel %d: it has %d, counted from 0."
                .formatted(stage, channel, place.channels()));
      }
    }
    NDArray maps = place.maps();
    return IntStream.range(0, some.size())
        .mapToObj(picture -> maps(place, maps.get(picture), channels))
        .toList();
  }

  /// All in one transfer: one for each channel takes longer than the network.
  private static List<Heatmap> maps(Place place, NDArray ofPicture, List<Integer> channels) {
    float[] all = ofPicture.toFloatArray(); // (C, h, w)
    int cells = place.width() * place.height();
    return channels.stream()
        .map(
            channel ->
                new Heatmap(
                    place.width(),
                    place.height(),
                    Arrays.copyOfRange(all, channel * cells, (channel + 1) * cells)))
        .toList();
  }

  @Override
  public Optional<Reception> reception(String stage) {
    return Scopes.run(
        () -> {
          Preparation preparation = pictures.preparation();
          NDArray pixels =
              pictures.manager().zeros(new Shape(1, 3, preparation.height(), preparation.width()));
          return NetworkGraphs.reception(network, pixels, stage);
        });
  }

  @Override
  public NetworkGraph graph(String title, RgbImage picture) {
    if (network instanceof Module module) {
      return Scopes.run(() -> NetworkGraphs.of(title, module, pictures.normalised(picture), true));
    }
    throw new IllegalArgumentException("The graph is of a model, not of one of its words.");
  }

  @Override
  public String usualStage() {
    return network.usualJoint();
  }

  @Override
  public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
    Optional<String> unfit =
        method.family() == Method.Family.ATTENTION ? unfit(method) : Optional.empty();
    if (unfit.isPresent()) {
      throw new IllegalArgumentException(method.title() + ": " + unfit.get());
    }
    return Scopes.run(() -> method.explain(asked(target), pictures.unnormalised(picture), request));
  }

  @Override
  public Pace pace(RgbImage picture, Request request) {
    return Scopes.run(
        () -> Pace.measured(asked(new Target.OfClass(0)), pictures.unnormalised(picture), request));
  }

  @Override
  public Findings evaluate(
      RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
    return Scopes.run(
        () ->
            EvaluationRun.run(asked(target), weights, pictures.unnormalised(picture), plan, heard));
  }

  private ClassifierScores asked(Target target) {
    return new ClassifierScores(network, pictures.preparation(), target);
  }
}
