package fovea.explanation.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.Target;
import fovea.network.AttentiveNetwork;
import fovea.network.Fixture;
import fovea.network.layer.Propagation;
import fovea.network.transformer.Beit;
import fovea.network.transformer.Vit;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against lxt and zennit on a small ViT, and by conservation: all relevance together is the score.
class AttnLrpTest {
  private static ScoredNetwork asked(AttentiveNetwork network, int side, int target) {
    return new ClassifierScores(network, SmallConvolutional.asIs(side), new Target.OfClass(target));
  }

  private static Vit vit(NDManager manager) throws Exception {
    try (var fixture = new Fixture(manager, "vit_cls")) {
      return fixture.load(
          new Vit(manager, Vit.Configuration.of(fixture.settings(), Vit.Names.HUGGING_FACE)));
    }
  }

  @Test
  void agreesWithTheOriginal() throws Exception {
    OnCompute.run(
        manager -> {
          try (var inputs = new Fixture(manager, "relevance");
              var fixture = new Fixture(manager, "attnlrp")) {
            Vit network = vit(manager);
            NDArray pixels = inputs.get("input.vit.pixel_values");
            for (int i = 0; i < 2; i++) {
              int target = (int) fixture.ids(i + ".class").toLongArray()[0];
              NDArray one = pixels.get(i + ":" + (i + 1));
              Explanation plain =
                  new AttnLrp(0, 0).explain(asked(network, 48, target), one, Request.usual());
              Explanation gamma =
                  AttnLrp.usual().explain(asked(network, 48, target), one, Request.usual());
              Shape shape = new Shape(48, 48);
              fixture.check(i + ".plain", manager.create(plain.map().values(), shape), 2e-6);
              fixture.check(i + ".gamma", manager.create(gamma.map().values(), shape), 2e-6);
              assertThat(gamma.signed()).isTrue();
              assertThat(gamma.notes()).anyMatch(note -> note.startsWith("Of the score of "));
            }
          }
        });
  }

  /// lxt has no BEiT: against relevance handed back layer by layer (`make.py` beside the numbers).
  @Test
  void agreesWithThePapersFormulasForABeit() throws Exception {
    OnCompute.run(
        manager -> {
          try (var inputs = new Fixture(manager, "beit_cls");
              var fixture = new Fixture(manager, "attnlrp_beit")) {
            Beit network = beit(manager, inputs);
            NDArray pixels = inputs.get("input.pixel_values");
            for (int i = 0; i < 2; i++) {
              int target = (int) fixture.ids(i + ".class").toLongArray()[0];
              NDArray one = pixels.get(i + ":" + (i + 1));
              for (String rules : List.of("plain", "gamma")) {
                AttnLrp method = rules.equals("plain") ? new AttnLrp(0, 0) : AttnLrp.usual();
                Explanation found =
                    method.explain(asked(network, 48, target), one, Request.usual());
                fixture.check(
                    i + "." + rules,
                    manager.create(found.map().values(), new Shape(48, 48)),
                    rules.equals("plain") ? 2e-5 : 2e-6);
              }
            }
          }
        });
  }

  private static Beit beit(NDManager manager, Fixture fixture) throws Exception {
    return fixture.load(
        new Beit(manager, Beit.Configuration.of(fixture.settings(), fixture.settings().labels(2))));
  }

  @Test
  void nothingIsLostInAVit() throws Exception {
    OnCompute.run(
        manager -> {
          try (var inputs = new Fixture(manager, "relevance")) {
            NDArray pixels = inputs.get("input.vit.pixel_values").get("0:1");
            Vit network = vit(manager);
            for (double gamma : List.of(0.0, 0.25)) {
              conserved(network, network, pixels, gamma);
            }
          }
        });
  }

  @Test
  void nothingIsLostInABeit() throws Exception {
    OnCompute.run(
        manager -> {
          for (String name : List.of("beit_cls", "beit_cls_shared_abs_clspool")) {
            try (var fixture = new Fixture(manager, name)) {
              Beit network = beit(manager, fixture);
              NDArray pixels = fixture.get("input.pixel_values").get("0:1");
              for (double gamma : List.of(0.0, 0.1)) {
                conserved(network, network, pixels, gamma);
              }
            }
          }
        });
  }

  /// The relevance of the pixels, of everything that the network adds by itself, and of what
  /// softmax's linearisation leaves over, together.
  private static void conserved(
      AttentiveNetwork network, Module module, NDArray pixels, double gamma) {
    int side = (int) pixels.getShape().get(2);
    var added = new ArrayList<NDArray>();
    module
        .parameters()
        .forEach(
            (name, array) -> {
              if (name.matches(".*(bias|cls_token|position_embeddings|bias_table)")) {
                added.add(array);
                array.setRequiresGradient(true);
              }
            });
    assertThat(added).isNotEmpty();
    var scores = new ArrayList<NDArray>();
    var probabilities = new ArrayList<NDArray>();
    var rules =
        new Propagation(
            gamma,
            gamma,
            (before, after) -> {
              scores.add(Scopes.outliving(before));
              probabilities.add(Scopes.outliving(after));
            });
    NDArray leaf = pixels.duplicate();
    leaf.setRequiresGradient(true);
    NDArray score;
    try (var _ = Gradients.record()) {
      score = rules.within(() -> asked(network, side, 1).scores(leaf).sum());
    }
    double plain = asked(network, side, 1).scores(pixels).toFloatArray()[0];
    assertThat((double) score.toFloatArray()[0]).isCloseTo(plain, Offset.offset(1e-5));
    double rest = 0;
    for (int i = 0; i < scores.size(); i++) {
      rest += relevance(score, probabilities.get(i)) - relevance(score, scores.get(i));
    }
    double inPixels = relevance(score, leaf);
    double whole = inPixels;
    Gradients.backward(score);
    for (NDArray array : added) {
      whole += sum(array, array.getGradient());
    }
    assertThat(scores).isNotEmpty();
    assertThat(whole + rest).isCloseTo(plain, Offset.offset(2e-4));
    assertThat(Math.abs(plain - inPixels)).isGreaterThan(1e-3); // the rest is not nothing
    Gradients.zero(added);
    added.forEach(array -> array.setRequiresGradient(false));
  }

  private static double relevance(NDArray score, NDArray array) {
    return Scopes.run(() -> sum(array, Gradients.of(score, array)));
  }

  private static double sum(NDArray array, NDArray gradient) {
    float[] values = array.toFloatArray();
    float[] derivative = gradient.toFloatArray();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * derivative[i];
    }
    return sum;
  }

  /// By hand: z = x W + b with x = (1, −2), W = (3, 1), b = 0.5, γ = 1. z = 1.5 is above zero, so
  /// that what speaks for it counts double: 1 · 6 − 2 · 1 + 1 = 5, of which the inputs have 6 and
  /// −2.
  @Test
  void theGammaRuleOfOneSum() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray x = manager.create(new float[] {1, -2}, new Shape(1, 2));
          x.setRequiresGradient(true);
          NDArray weight = manager.create(new float[] {3, 1}, new Shape(1, 2));
          NDArray bias = manager.create(new float[] {0.5f});
          NDArray z;
          try (var _ = Gradients.record()) {
            z = new Propagation(0, 1).linear(x, weight, bias).sum();
          }
          assertThat(z.toFloatArray()[0]).isEqualTo(1.5f);
          float[] relevance = x.mul(Gradients.of(z, x)).toFloatArray();
          assertThat(relevance).containsExactly(new float[] {1.8f, -0.6f}, Offset.offset(1e-5f));
        });
  }

  @Test
  void outsideNothingIsChangedAndWithoutAttentionItIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          assertThatThrownBy(
                  () ->
                      new Propagation(0, 0)
                          .within(
                              () -> {
                                throw new IllegalStateException("broken");
                              }))
              .hasMessage("broken");
          assertThat(Propagation.current()).isNull();
          var network = new SmallConvolutional(manager);
          network.initialize(1);
          NDArray pixels = manager.zeros(new Shape(1, 3, 16, 16));
          assertThatThrownBy(
                  () -> AttnLrp.usual().explain(network.asked(16, 0), pixels, Request.usual()))
              .hasMessage(
                  "AttnLRP follows relevance through attention, which this network does not have.");
        });
  }
}
