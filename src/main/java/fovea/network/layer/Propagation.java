package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The rules by which relevance flows back through a transformer (Achtibat et al., AttnLRP:
/// Attention-Aware Layer-Wise Relevance Propagation for Transformers, ICML 2024). Within them every
/// layer gives the same numbers as always, but another derivative: that with which input times
/// gradient is the relevance of each input.
///
/// - Layer normalisation: the deviation is taken for a constant.
/// - Elementwise nonlinearities: the identity rule, f(x) / x for the derivative.
/// - Products of two activations (queries with keys, attention with values): the uniform rule, half
///   of the relevance to each factor.
/// - Softmax: its own derivative, which is the paper's rule.
/// - Dense layers and convolutions: the γ rule, generalised to inputs of either sign (Montavon et
///   al. 2019; Andéol et al. 2021); with γ = 0 the plain derivative, which is the ε rule as ε goes
///   to zero.
///
/// What a layer adds by itself (biases, positions, the class token, the rest of the softmax's
/// linearisation) takes its share of the relevance: the sum over the pixels and these is the score.
/// For the thread that calls.
///
/// @param convolutionGamma γ of convolutions, 0 or more
/// @param linearGamma γ of dense layers, 0 or more
/// @param attentions hears of every attention's scores and probabilities, both (B, heads, T, S), on
///   the way to the result; of the layer's scope
public record Propagation(
    double convolutionGamma, double linearGamma, BiConsumer<NDArray, NDArray> attentions) {
  private static final ThreadLocal<@Nullable Propagation> CURRENT = new ThreadLocal<>();
  private static final double TINY = 1e-10;
  private static final double STABLE = 1e-6;

  public Propagation {
    if (!(convolutionGamma >= 0) || !(linearGamma >= 0)) {
      throw new IllegalArgumentException("γ is 0 or more");
    }
  }

  /// Heard by nobody.
  public Propagation(double convolutionGamma, double linearGamma) {
    this(convolutionGamma, linearGamma, (_, _) -> {});
  }

  /// Runs `work`, in which all layers go by these rules.
  public <T> T within(Supplier<T> work) {
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /// The rules by which layers go now; null outside.
  public static @Nullable Propagation current() {
    return CURRENT.get();
  }

  /// A dense layer, or several in one matrix.
  public NDArray linear(NDArray input, NDArray weight, @Nullable NDArray bias) {
    return weighted(
        input,
        weight,
        bias,
        linearGamma,
        (x, w) -> Operators.linear(x, w, null),
        UnaryOperator.identity());
  }

  /// @param product the convolution of an input with a weight, without bias
  NDArray convolution(
      NDArray input, NDArray weight, @Nullable NDArray bias, BinaryOperator<NDArray> product) {
    return weighted(
        input,
        weight,
        bias,
        convolutionGamma,
        product,
        b -> b.reshape(new Shape(1, b.size(), 1, 1)));
  }

  /// The γ rule. Where the result z is above zero its relevance goes to the inputs as x⁺ (W + γ W⁺)
  /// + x⁻ (W + γ W⁻) is made of them, where it is below as x⁺ (W + γ W⁻) + x⁻ (W + γ W⁺); with W⁻ =
  ///   W − W⁺ both come from x W, x⁻ W and |x| W⁺.
  private static NDArray weighted(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      double gamma,
      BinaryOperator<NDArray> product,
      UnaryOperator<NDArray> spread) {
    NDArray plain = product.apply(input, weight);
    NDArray added = bias == null ? null : spread.apply(bias);
    NDArray value = added == null ? plain : plain.add(added);
    if (gamma == 0) {
      return value;
    }
    NDArray negative = product.apply(input.sub(Operators.relu(input)), weight);
    NDArray strong = product.apply(input.abs(), Operators.relu(weight));
    NDArray above = plain.add(Operators.times(negative.add(strong), gamma));
    NDArray below = plain.add(Operators.times(plain.sub(negative).sub(strong), gamma));
    if (added != null) {
      NDArray positive = Operators.relu(added);
      above = above.add(added.add(Operators.times(positive, gamma)));
      below = below.add(added.add(Operators.times(added.sub(positive), gamma)));
    }
    NDArray z = value.stopGradient();
    NDArray up = z.gt(0).toType(z.getDataType(), false);
    NDArray down = z.lt(0).toType(z.getDataType(), false);
    NDArray shared =
        above
            .mul(up.mul(z.div(stable(above.stopGradient(), STABLE))))
            .add(below.mul(down.mul(z.div(stable(below.stopGradient(), STABLE)))));
    return valued(z, shared);
  }

  /// LayerNorm over the last axis.
  NDArray layerNorm(NDArray input, NDArray weight, NDArray bias, double epsilon) {
    int[] last = {input.getShape().dimension() - 1};
    NDArray centred = input.sub(input.mean(last, true));
    NDArray constant = centred.stopGradient();
    NDArray deviation = constant.mul(constant).mean(last, true).add((float) epsilon).sqrt();
    return centred.div(deviation).mul(weight).add(bias);
  }

  /// An elementwise nonlinearity.
  NDArray nonlinear(NDArray input, UnaryOperator<NDArray> function) {
    NDArray x = input.stopGradient();
    NDArray value = function.apply(x);
    return valued(value, input.mul(value.div(stable(x, TINY))));
  }

  /// softmax(queries · keysᵀ / √d + bias) · values, as {@link Operators#attention}.
  public NDArray attention(NDArray queries, NDArray keys, NDArray values, @Nullable NDArray bias) {
    double scale = 1 / Math.sqrt(queries.getShape().get(3));
    NDArray product = halved(queries).matMul(halved(keys).transpose(0, 1, 3, 2));
    NDArray plain = Operators.times(product, scale);
    NDArray scores = bias == null ? plain : plain.add(bias);
    NDArray probabilities = scores.softmax(-1);
    attentions.accept(scores, probabilities);
    return halved(probabilities).matMul(halved(values));
  }

  /// The same numbers with half of the derivative.
  private static NDArray halved(NDArray factor) {
    NDArray half = Operators.times(factor, 0.5);
    return half.add(half.stopGradient());
  }

  /// The numbers of the one with the derivative of the other.
  private static NDArray valued(NDArray value, NDArray derived) {
    return value.stopGradient().add(derived.sub(derived.stopGradient()));
  }

  /// Not zero, and of the same sign.
  private static NDArray stable(NDArray number, double least) {
    NDArray sign = Operators.times(number.gte(0).toType(number.getDataType(), false), 2 * least);
    return number.add(sign.sub((float) least));
  }
}
