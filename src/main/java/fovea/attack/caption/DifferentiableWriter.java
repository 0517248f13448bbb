package fovea.attack.caption;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Differentiable;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.decoding.Tokens;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.captioning.network.WrittenTokens;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.concurrent.atomic.AtomicReference;

/// Any captioner under attack. Every tensor it makes is freed when it answers.
record DifferentiableWriter(DifferentiableCaptioner captioner, DecodingOptions options)
    implements AttackedCaptioner {
  @Override
  public Tokens tokens() {
    return captioner.tokens();
  }

  @Override
  public Writing write(float[] picture) {
    return Scopes.run(
        () -> {
          NDArray pixels = Tensors.normalised(pixels(picture), captioner.preparation());
          Sentence best = captioner.caption(pixels, options, Captioner.Progress.none()).best();
          int[] tokens =
              WrittenTokens.of(
                  captioner,
                  pixels,
                  best.words().stream()
                      .map(word -> new WrittenTokens.Said(word.text(), word.probability()))
                      .toList());
          return new Writing(best.text(), tokens);
        });
  }

  @Override
  public Scores scores(float[] picture, int[] tokens) {
    return Scopes.run(() -> read(taught(pixels(picture), tokens)));
  }

  @Override
  public Derivative derivative(float[] picture, int[] tokens, Weighing weighing) {
    return Scopes.run(
        () -> {
          var scores = new AtomicReference<Scores>();
          NDArray gradient =
              Differentiable.of(
                  () ->
                      Gradients.at(
                          pixels(picture),
                          leaf -> {
                            NDArray all = taught(leaf, tokens);
                            scores.set(read(all));
                            float[] weights = weighing.weights(scores.get());
                            return all.mul(
                                Operators.owned(all.getManager().create(weights, all.getShape())));
                          }),
                  "captions can only be attacked along derivatives, so choose another model.");
          return new Derivative(scores.get(), gradient.toFloatArray());
        });
  }

  private NDArray taught(NDArray pixels, int[] tokens) {
    return captioner.taught(Tensors.normalised(pixels, captioner.preparation()), tokens);
  }

  private NDArray pixels(float[] picture) {
    int width = captioner.preparation().width();
    int height = captioner.preparation().height();
    return captioner.manager().create(picture, new Shape(1, 3, height, width));
  }

  private static Scores read(NDArray taught) {
    Shape shape = taught.getShape(); // (1, T, V)
    return new Scores(
        Math.toIntExact(shape.get(1)),
        Math.toIntExact(shape.get(2)),
        Differentiable.finite(taught.toFloatArray()));
  }
}
