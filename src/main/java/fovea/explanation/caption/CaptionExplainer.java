package fovea.explanation.caption;

import ai.djl.ndarray.NDManager;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.CaptionerGraphs;
import fovea.captioning.network.Captioners;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.captioning.network.WrittenTokens;
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
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Tells why a captioner wrote each word of its caption: about every place in the sentence it is an
/// {@link Explainer} whose classes are the words, given the words before; without a place, about
/// the first.
public final class CaptionExplainer implements Explainer {
  private final DifferentiableCaptioner captioner;
  private final Optional<Module> weights;
  private final List<String> later;
  private final NetworkExplainer first;

  /// @param weights of the captioner
  CaptionExplainer(DifferentiableCaptioner captioner, Optional<Module> weights) {
    this.captioner = captioner;
    this.weights = weights;
    later = labels(false);
    first =
        explainer(
            new int[] {captioner.tokens().marks().start()}, OptionalInt.empty(), labels(true));
  }

  /// Of a card.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static CaptionExplainer open(
      ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException {
    return new CaptionExplainer(
        Captioners.differentiable(card, folder, network, manager), Optional.of(network));
  }

  /// The likeliest caption, without its end.
  @Override
  public List<Written> caption(RgbImage picture) {
    return captioner
        .caption(picture, DecodingOptions.standard(), Captioner.Progress.none())
        .best()
        .words()
        .stream()
        .map(word -> new Written(word.text(), word.probability()))
        .toList();
  }

  @Override
  public NetworkExplainer about(RgbImage picture, Topic topic) {
    return switch (topic) {
      case Topic.Whole _ -> first;
      case Topic.OfWord(List<Written> caption, int place) -> {
        int[] tokens = tokens(picture, caption.subList(0, place + 1));
        yield explainer(
            Arrays.copyOf(tokens, place + 1),
            OptionalInt.of(tokens[place + 1]),
            place == 0 ? first.labels() : later);
      }
    };
  }

  private List<String> labels(boolean atFirst) {
    return IntStream.range(0, captioner.vocabularySize())
        .mapToObj(id -> captioner.tokens().shown(id, atFirst))
        .toList();
  }

  /// @param before the tokens before the word, the start mark first
  private NetworkExplainer explainer(int[] before, OptionalInt said, List<String> labels) {
    return new NetworkExplainer(
        new NextTokenScores(captioner, before),
        weights,
        new PreparedPictures(captioner.manager(), captioner.preparation(), labels),
        said);
  }

  /// The start mark and the tokens of the words.
  private int[] tokens(RgbImage picture, List<Written> words) {
    return Scopes.run(
        () ->
            WrittenTokens.of(
                captioner,
                Tensors.pixels(captioner.manager(), List.of(picture), captioner.preparation()),
                words.stream()
                    .map(word -> new WrittenTokens.Said(word.text(), word.probability()))
                    .toList()));
  }

  @Override
  public List<String> labels() {
    return first.labels();
  }

  @Override
  public List<Answer> answers(RgbImage picture, int top) {
    return first.answers(picture, top);
  }

  @Override
  public double probability(RgbImage picture, Target target) {
    return first.probability(picture, target);
  }

  @Override
  public Optional<String> unfit(Method method) {
    return first.unfit(method);
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return first.seen(picture);
  }

  /// Of the part that sees.
  @Override
  public List<Stage> stages(RgbImage picture) {
    return first.stages(picture);
  }

  @Override
  public List<Channel> channels(RgbImage picture, String stage, int most) {
    return first.channels(picture, stage, most);
  }

  @Override
  public List<List<Heatmap>> activations(
      List<RgbImage> several, String stage, List<Integer> channels) {
    return first.activations(several, stage, channels);
  }

  @Override
  public Optional<Reception> reception(String stage) {
    return first.reception(stage);
  }

  /// As it says which word comes first.
  @Override
  public NetworkGraph graph(String title, RgbImage picture) {
    Module network =
        weights.orElseThrow(
            () -> new IllegalArgumentException("Of this captioner no parameters are known."));
    return CaptionerGraphs.of(title, captioner, network, picture, true);
  }

  @Override
  public String usualStage() {
    return first.usualStage();
  }

  @Override
  public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
    return first.explain(picture, target, method, request);
  }

  @Override
  public Pace pace(RgbImage picture, Request request) {
    return first.pace(picture, request);
  }

  @Override
  public Findings evaluate(
      RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
    return first.evaluate(picture, target, plan, heard);
  }
}
