package fovea.classification.training.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings;
import fovea.classification.training.setup.AttackSettings.Crafting;
import fovea.classification.training.setup.AttackSettings.Kind;
import fovea.explanation.SmallConvolutional;
import fovea.network.Fixture;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.training.optimizer.FlatParameters;
import fovea.training.optimizer.Optimizer;
import fovea.training.optimizer.OptimizerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Three steps of adversarial training against the code of TRADES's and Fast-AT's authors: what the
/// attack makes, the scores, the losses, and every parameter and running statistic at the end.
class AdversarialParityTest {
  private static final int BATCH = 5;
  private static final int SIDE = 12;
  private static final float[] MEAN = {0.4914f, 0.4822f, 0.4465f};
  private static final float[] STD = {0.2471f, 0.2435f, 0.2616f};

  /// Of a picture's numbers: where a derivative is within rounding of zero its sign is anything.
  private static final int STRAY = 2;

  private static final double NEAR = 2e-5;

  /// The fixture's cases.
  enum Case {
    pgd_at_train(settings(Kind.PGD, Norm.INFINITY, 8, 2, 4, Crafting.TRAIN)),
    pgd_at_eval(settings(Kind.PGD, Norm.INFINITY, 8, 2, 4, Crafting.EVAL)),
    fast_at(settings(Kind.FAST, Norm.INFINITY, 8, 10, 1, Crafting.TRAIN)),
    trades_l_inf(settings(Kind.TRADES, Norm.INFINITY, 0.031 * 255, 0.007 * 255, 5, Crafting.EVAL)),
    trades_l_2(settings(Kind.TRADES, Norm.TWO, 0.5 * 255, 0, 5, Crafting.EVAL));

    private final AttackSettings attack;

    Case(AttackSettings attack) {
      this.attack = attack;
    }

    private static AttackSettings settings(
        Kind kind, Norm norm, double epsilon, double step, int steps, Crafting crafting) {
      return new AttackSettings(kind, norm, epsilon, step, steps, 0, 0, crafting, 10, 1000, false);
    }

    boolean trades() {
      return attack.kind() == Kind.TRADES;
    }

    /// The originals of PGD-AT and Fast-AT work on normalised pictures.
    Preparation preparation() {
      return trades()
          ? SmallConvolutional.asIs(SIDE)
          : new Preparation(SIDE, SIDE, MEAN.clone(), STD.clone());
    }
  }

  @ParameterizedTest
  @EnumSource(Case.class)
  void threeStepsEndWhereTheOriginalEnds(Case name) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "adversarial_training")) {
            SmallConvolutional network = fixture.load(new SmallConvolutional(manager, false));
            var step = new AdversarialStep(name.attack, name.preparation(), 0);
            var parameters = new FlatParameters(manager, network.parameters());
            var settings = OptimizerSettings.sgd(0.05, 0.9, 5e-4);
            var optimizer = Optimizer.of(settings, List.of(), parameters);
            network.requireGradients(true);
            for (int i = 0; i < 3; i++) {
              oneStep(name, step, fixture, network, i);
              optimizer.step(parameters.takeGradient(), settings.learningRate(), i + 1);
            }
            assertEndsAlike(name, fixture, network);
          }
        });
  }

  private static void oneStep(
      Case name, AdversarialStep step, Fixture fixture, SmallConvolutional network, int i)
      throws Exception {
    String rows = BATCH * i + ":" + (BATCH * i + BATCH);
    NDArray pixels = fixture.get("input.images").get(rows);
    NDArray labels = fixture.ids("input.labels").get(rows);
    NDArray start =
        name.trades()
            ? fixture.get("input.kl_noise").get(rows).mul(0.001)
            : fixture.get("input.start_unit").get(rows).mul(name.attack.epsilon() / 255);
    network.train(true);
    AdversarialStep.Learnt learnt;
    try (var _ = Gradients.record()) {
      learnt = step.of(network, pixels, start, labels);
    }
    Gradients.backward(learnt.loss());
    assertTrue(network.training(), "the network goes on in training");

    assertMade(name, fixture, pixels, learnt.pictures(), i);
    NDArray first = name.trades() ? learnt.clean() : learnt.attacked();
    assertThat(first.toFloatArray())
        .as("logits of step " + i)
        .containsExactly(fixture.get(name + ".logits." + i).toFloatArray(), Offset.offset(3e-5f));
    assertEquals(
        fixture.get(name + ".loss." + i).toFloatArray()[0], learnt.loss().getFloat(), 3e-5);
  }

  private static void assertMade(Case name, Fixture fixture, NDArray pixels, NDArray made, int i)
      throws Exception {
    float[] wanted =
        name.trades()
            ? fixture.get(name + ".x_adv." + i).toFloatArray()
            : fixture.get(name + ".delta." + i).toFloatArray();
    NDArray change = name.trades() ? made : made.sub(pixels).div(deviation(pixels.getManager()));
    float[] found = change.toFloatArray();
    assertEquals(wanted.length, found.length);
    int stray = 0;
    for (int k = 0; k < wanted.length; k++) {
      stray += Math.abs(wanted[k] - found[k]) < NEAR ? 0 : 1;
    }
    assertThat(stray).as("numbers of step " + i + " that differ").isLessThanOrEqualTo(STRAY);
  }

  private static NDArray deviation(NDManager manager) {
    return manager.create(STD, new Shape(1, 3, 1, 1));
  }

  private static void assertEndsAlike(Case name, Fixture fixture, SmallConvolutional network)
      throws Exception {
    var compared = new ArrayList<String>();
    for (Map.Entry<String, NDArray> entry : network.state().entrySet()) {
      String end = name + ".final." + entry.getKey();
      assertThat(entry.getValue().toFloatArray())
          .as(end)
          .containsExactly(fixture.get(end).toFloatArray(), Offset.offset(2e-5f));
      compared.add(entry.getKey());
    }
    assertThat(compared).contains("bn1.running_mean", "bn2.running_var", "conv1.weight", "fc.bias");
    assertEquals(14, compared.size());
  }
}
