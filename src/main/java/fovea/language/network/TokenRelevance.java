package fovea.language.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.gradient.Quadrature;
import fovea.format.Quantities;
import fovea.language.Aim;
import fovea.language.HeadMaps;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.Gradients;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much each token has to do with a number that a BERT gives.
final class TokenRelevance {
  /// Points of the way of integrated gradients.
  private static final int STEPS = 50;

  private final Runs runs;
  private final int padding;

  /// @param padding number of the token that stands for nothing
  TokenRelevance(Runs runs, int padding) {
    this.runs = runs;
    this.padding = padding;
  }

  /// @param maps of the text, for methods that multiply attention
  /// @param norms of the text, likewise
  WordRelevance of(Tokens text, WordRelevance.Method method, Aim aim, Progress progress) {
    return Scopes.run(
        () ->
            switch (method) {
              case GRADIENT_X_INPUT -> gradientXInput(text, aim);
              case INTEGRATED_GRADIENTS -> integrated(text, aim, progress);
              case RELEVANCE -> relevance(text, aim);
              case ATTENTION_X_GRADIENT -> attentionXGradient(text, aim);
              case ROLLOUT -> {
                float[][] rolled = attentions(text).rollout();
                double[] last = new double[text.size() * text.size()];
                for (int i = 0; i < last.length; i++) {
                  last[i] = rolled[rolled.length - 1][i];
                }
                yield new WordRelevance(method, seen(last, text.size(), aim), List.of(reads(aim)));
              }
              case WEIGHTED_NORM -> new WordRelevance(method, received(norms(text)), List.of());
            });
  }

  /// What is differentiated.
  ///
  /// @param value of one row
  private record Recorded(NDArray value, NDArray embedded, List<NDArray> attentions) {}

  private Recorded recorded(Tokens text, Aim aim, boolean attentions) {
    Bert.Input input = runs.input(text);
    @Nullable NDArray untouched =
        aim instanceof Aim.OfVector || aim instanceof Aim.LikeVector
            ? runs.untouched(aim, runs.read(input, Outputs.none()).last())
            : null;
    NDArray leaf = runs.bert().embed(input.ids()).duplicate();
    leaf.setRequiresGradient(true);
    try (var _ = Gradients.record()) {
      Bert.Encoded read =
          runs.bert()
              .encode(
                  0,
                  runs.bert().start(leaf, input),
                  null,
                  Map.of(),
                  new Outputs(false, attentions, false));
      NDArray value = runs.followed(read.last(), aim, untouched).sum();
      return new Recorded(value, leaf, read.intermediates().attentions());
    }
  }

  private WordRelevance gradientXInput(Tokens text, Aim aim) {
    Recorded made = recorded(text, aim, false);
    NDArray product = Gradients.of(made.value, made.embedded).mul(made.embedded);
    return new WordRelevance(WordRelevance.Method.GRADIENT_X_INPUT, ofTokens(product), List.of());
  }

  private static double[] ofTokens(NDArray product) {
    Shape shape = product.getShape(); // (1, T, hidden)
    float[] numbers = product.toFloatArray();
    int width = (int) shape.get(2);
    var sums = new double[(int) shape.get(1)];
    for (int i = 0; i < numbers.length; i++) {
      sums[i / width] += numbers[i];
    }
    return sums;
  }

  private WordRelevance integrated(Tokens text, Aim aim, Progress progress) {
    Bert.Input input = runs.input(text);
    NDArray here = runs.bert().embed(input.ids()); // (1, T, hidden)
    NDArray from = runs.bert().embed(runs.whole(new long[][] {nothing(text)}));
    NDArray way = here.sub(from);
    Quadrature rule = Quadrature.legendre(STEPS);
    NDArray last = runs.read(input, Outputs.none()).last();
    @Nullable NDArray untouched = runs.untouched(aim, last);
    NDArray sum = here.zerosLike();
    int rows = Runs.rows(2 * text.size());
    for (int begin = 0; begin < STEPS; begin += rows) {
      int first = begin;
      int end = Math.min(STEPS, begin + rows);
      NDArray part =
          Scopes.keep(
              () -> {
                NDArray nodes = column(rule.nodes(), first, end);
                NDArray weights = column(rule.weights(), first, end);
                NDArray gradient =
                    Gradients.at(
                        from.add(way.mul(nodes)),
                        leaf -> {
                          Bert.Encoded read =
                              runs.bert()
                                  .encode(
                                      0,
                                      runs.bert().start(leaf, input),
                                      null,
                                      Map.of(),
                                      Outputs.none());
                          return runs.followed(read.last(), aim, untouched);
                        });
                return gradient.mul(weights).sum(new int[] {0}, true);
              });
      sum.addi(part);
      progress.step(end, STEPS);
    }
    double[] scores = ofTokens(sum.mul(way));
    double reached = runs.followed(last, aim, untouched).toFloatArray()[0];
    Bert.Encoded there =
        runs.bert().encode(0, runs.bert().start(from, input), null, Map.of(), Outputs.none());
    double difference = reached - runs.followed(there.last(), aim, untouched).toFloatArray()[0];
    double total = Arrays.stream(scores).sum();
    return new WordRelevance(
        WordRelevance.Method.INTEGRATED_GRADIENTS,
        scores,
        List.of(
            "The way begins with the padding token in place of every word piece; marks that are"
                + " added stay.",
            "The tokens add up to %s, the number rises by %s from there: an error of %s."
                .formatted(
                    Quantities.number(total),
                    Quantities.number(difference),
                    Quantities.number(total - difference))));
  }

  /// Padding in place of all that is of the text.
  private long[] nothing(Tokens text) {
    return text.tokens().stream().mapToLong(one -> one.added() ? one.id() : padding).toArray();
  }

  private NDArray column(double[] numbers, int begin, int end) {
    var some = new float[end - begin];
    for (int i = begin; i < end; i++) {
      some[i - begin] = (float) numbers[i];
    }
    return runs.numbers(some, some.length, 1, 1);
  }

  /// Attention times its derivative, head by head: for each layer heads · T · T numbers.
  private List<double[]> paid(Tokens text, Aim aim) {
    Recorded made = recorded(text, aim, true);
    NDList gradients = Gradients.of(made.value, made.attentions);
    var products = new ArrayList<double[]>();
    for (int layer = 0; layer < gradients.size(); layer++) {
      float[] attention = made.attentions.get(layer).toFloatArray();
      float[] gradient = gradients.get(layer).toFloatArray();
      var product = new double[attention.length];
      for (int i = 0; i < product.length; i++) {
        product[i] = (double) attention[i] * gradient[i];
      }
      products.add(product);
    }
    return products;
  }

  private WordRelevance relevance(Tokens text, Aim aim) {
    int size = text.size();
    var relevance = new double[size * size];
    for (int i = 0; i < size; i++) {
      relevance[i * size + i] = 1;
    }
    for (double[] products : paid(text, aim)) {
      relevance = with(relevance, gained(products, size), size);
    }
    for (int i = 0; i < size; i++) {
      relevance[i * size + i] -= 1;
    }
    return new WordRelevance(
        WordRelevance.Method.RELEVANCE,
        seen(relevance, size, aim),
        List.of(reads(aim), "What a token keeps of itself, 1 from the beginning on, is left out."));
  }

  /// What the number is read from sees of each token: the first token for a class, the masked place
  /// for a word, the mean of all for a vector.
  private static double[] seen(double[] square, int size, Aim aim) {
    var scores = new double[size];
    for (int row = 0; row < size; row++) {
      double share =
          switch (aim) {
            case Aim.OfClass _ -> row == 0 ? 1 : 0;
            case Aim.OfWord(int position, _) -> row == position ? 1 : 0;
            case Aim.OfVector _, Aim.LikeVector _ -> 1.0 / size;
          };
      for (int column = 0; column < size && share > 0; column++) {
        scores[column] += share * square[row * size + column];
      }
    }
    return scores;
  }

  private static String reads(Aim aim) {
    return switch (aim) {
      case Aim.OfClass _ -> "As far as the first token sees, from which the class is read.";
      case Aim.OfWord(int position, _) ->
          "As far as place %d sees, whose word it is.".formatted(position);
      case Aim.OfVector _, Aim.LikeVector _ ->
          "The mean of what all tokens see, as the vector is the mean of them.";
    };
  }

  /// The mean over the heads of what is above zero.
  private static double[] gained(double[] products, int size) {
    int heads = products.length / (size * size);
    var mean = new double[size * size];
    for (int i = 0; i < products.length; i++) {
      mean[i % mean.length] += Math.max(0, products[i]) / heads;
    }
    return mean;
  }

  /// R + gained · R.
  private static double[] with(double[] relevance, double[] gained, int size) {
    double[] sum = relevance.clone();
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        double factor = gained[row * size + k];
        for (int column = 0; column < size; column++) {
          sum[row * size + column] += factor * relevance[k * size + column];
        }
      }
    }
    return sum;
  }

  private WordRelevance attentionXGradient(Tokens text, Aim aim) {
    int size = text.size();
    var scores = new double[size];
    for (double[] products : paid(text, aim)) {
      for (int i = 0; i < products.length; i++) {
        scores[i % size] += products[i];
      }
    }
    return new WordRelevance(WordRelevance.Method.ATTENTION_X_GRADIENT, scores, List.of());
  }

  /// What each token gives to all others, over all heads and layers.
  private static double[] received(HeadMaps maps) {
    var scores = new double[maps.size()];
    for (int i = 0; i < maps.numbers().length; i++) {
      scores[i % maps.size()] += maps.numbers()[i];
    }
    return scores;
  }

  private HeadMaps attentions(Tokens text) {
    return Runs.maps(
        runs.read(runs.input(text), Outputs.onlyAttentions()).intermediates().attentions());
  }

  /// Attention times how long the value becomes that is paid with it.
  HeadMaps norms(Tokens text) {
    return Scopes.run(
        () -> {
          var made = runs.read(runs.input(text), new Outputs(false, true, true)).intermediates();
          var weighed = new ArrayList<NDArray>();
          for (int layer = 0; layer < made.attentions().size(); layer++) {
            NDArray norms =
                runs.bert().mixedNorms(layer, made.values().get(layer)); // (1, heads, T)
            weighed.add(made.attentions().get(layer).mul(norms.expandDims(2)));
          }
          return Runs.maps(weighed);
        });
  }
}
