package fovea.explanation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.djl.ndarray.NDManager;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.metric.Flipping;
import fovea.explanation.metric.Randomization;
import fovea.explanation.metric.Truth;
import fovea.tensor.OnCompute;
import fovea.work.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Evidence that is known: the upper left quarter.
class EvaluationRunTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-5);

  private static Findings run(NDManager manager, EvaluationPlan plan) {
    var network = new PlantedNetwork(manager);
    return EvaluationRun.run(
        network, Optional.of(network), PlantedNetwork.white(manager), plan, _ -> {});
  }

  private static EvaluationPlan plan(Method... methods) {
    return EvaluationPlan.of(List.of(methods), Request.usual());
  }

  @Test
  void theRightMapIsToldFromTheWrongOne() throws Exception {
    OnCompute.run(
        manager -> {
          Findings found =
              run(
                  manager,
                  plan(PlantedMethod.wrong(), PlantedMethod.right(), PlantedMethod.deaf()));
          int each = Math.ceilDiv(256, Flipping.deletion().steps());
          double[] curve =
              IntStream.rangeClosed(0, Math.ceilDiv(256, each))
                  .mapToDouble(step -> Math.max(0, 1 - step * each / 64.0))
                  .toArray();
          double area =
              (IntStream.range(0, curve.length).mapToDouble(i -> curve[i]).sum() - 0.5)
                  / (curve.length - 1);
          assertThat(found.value("right", Measure.DELETION)).hasValueCloseTo(area, NEAR);
          assertThat(found.curves().get("right").get(Measure.DELETION)).hasSize(curve.length);
          assertThat(found.value("wrong", Measure.DELETION).orElseThrow()).isGreaterThan(0.8);
          double chance = found.chance().get(Measure.DELETION);
          assertThat(chance).isBetween(0.3, 0.7);
          assertThat(found.value("right", Measure.DROP)).hasValueCloseTo(0.0, NEAR);
          assertThat(found.value("wrong", Measure.DROP)).hasValueCloseTo(1.0, NEAR);
          assertThat(found.value("right", Measure.INFIDELITY)).hasValueCloseTo(0.0, NEAR);
          assertThat(found.value("right", Measure.MAX_SENSITIVITY)).hasValueCloseTo(0.0, NEAR);
          assertThat(found.alike("right", "deaf")).hasValueCloseTo(1.0, NEAR);
          assertThat(found.alike("wrong", "right")).hasValueCloseTo(-1.0, NEAR);
          assertThat(found.measures()).doesNotContain(Measure.POINTING, Measure.ENERGY);
          assertThat(found.done()).isEqualTo(found.ofAll());
          assertThat(found.leftOut()).isEmpty();
        });
  }

  /// What is right but does not depend on the network is found out, and stands last.
  @Test
  void aMapThatDoesNotDependOnTheWeightsIsFoundOut() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new PlantedNetwork(manager);
          Findings found =
              EvaluationRun.run(
                  network,
                  Optional.of(network),
                  PlantedNetwork.white(manager),
                  plan(PlantedMethod.deaf(), PlantedMethod.right(), PlantedMethod.wrong()),
                  _ -> {});
          assertThat(found.value("deaf", Measure.RANDOMIZATION)).hasValueCloseTo(1.0, NEAR);
          assertThat(found.value("right", Measure.RANDOMIZATION).orElseThrow()).isLessThan(0.3);
          assertThat(found.cascade().get("deaf"))
              .extracting(Randomization.Step::layer)
              .containsExactly("layer");
          assertThat(network.weight.toFloatArray()).isEqualTo(PlantedNetwork.corner());
          Ranking ranking = Ranking.of(found);
          assertThat(ranking.places())
              .extracting(Ranking.Place::method)
              .containsExactly("right", "wrong", "deaf");
          assertThat(Verdict.of(found))
              .isEqualTo(
                  "These numbers do not tell the methods apart: Right and Wrong may be equally good"
                      + " here; not all of them show the same places; the map of Deaf hardly changes"
                      + " when the weights are random: don't read it."); // ahead at three of five
        });
  }

  /// What a progress lets go first would read random weights.
  @Test
  void nobodyElseIsLetInWhileTheWeightsAreRandom() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new PlantedNetwork(manager);
          var told = new int[1];
          var progress =
              new Progress() {
                @Override
                public void done(int parts, int ofAll) {
                  told[0]++;
                  assertThat(network.weight.toFloatArray()).isEqualTo(PlantedNetwork.corner());
                }

                @Override
                public boolean cancelled() {
                  return false;
                }
              };
          Findings found =
              EvaluationRun.run(
                  network,
                  Optional.of(network),
                  PlantedNetwork.white(manager),
                  EvaluationPlan.of(
                          List.of(PlantedMethod.right()),
                          new Request(List.of(), 16, 1, progress, _ -> {}))
                      .measuring(Set.of(Measure.RANDOMIZATION)),
                  _ -> {});
          assertThat(found.cascade().get("right")).hasSize(1);
          assertThat(told[0]).isEqualTo(2);
        });
  }

  @Test
  void whereTheTruthIsKnownMapsAreHeldAgainstIt() throws Exception {
    OnCompute.run(
        manager -> {
          float[] corner = PlantedNetwork.corner();
          var inside = new boolean[corner.length];
          for (int i = 0; i < inside.length; i++) {
            inside[i] = corner[i] == 1;
          }
          Findings found =
              run(
                  manager,
                  plan(PlantedMethod.right(), PlantedMethod.wrong())
                      .against(new Truth(PlantedNetwork.SIDE, PlantedNetwork.SIDE, inside)));
          assertThat(found.value("right", Measure.ENERGY)).hasValueCloseTo(1.0, NEAR);
          assertThat(found.value("wrong", Measure.ENERGY)).hasValueCloseTo(0.0, NEAR);
          assertThat(found.value("right", Measure.POINTING)).hasValue(1);
          assertThat(Verdict.of(found)).contains("Right points at what is truly there");
        });
  }

  @Test
  void whatShowsNothingOrCannotBeDoneIsSaid() throws Exception {
    OnCompute.run(
        manager -> {
          Method unfit =
              PlantedMethod.of(
                  "unfit",
                  (_, _) -> {
                    throw new IllegalArgumentException("It is not for this network.");
                  });
          Findings found =
              run(
                  manager,
                  plan(PlantedMethod.empty(), unfit, PlantedMethod.right())
                      .measuring(Set.of(Measure.DROP)));
          assertThat(found.maps()).containsOnlyKeys("right");
          assertThat(found.leftOut())
              .extracting(each -> each.method().id(), Findings.LeftOut::cause)
              .containsExactlyInAnyOrder(
                  tuple("empty", Findings.Cause.EMPTY), tuple("unfit", Findings.Cause.UNFIT));
          assertThat(found.leftOut())
              .anyMatch(each -> each.why().equals("It is not for this network."));
          assertThat(found.done()).isEqualTo(found.ofAll());
          assertThat(Verdict.of(found)).endsWith("; Empty shows nothing.");
        });
  }

  @Test
  void whatDoesNotFitTheTimeIsLeftOutAndTheRestIsThere() throws Exception {
    OnCompute.run(
        manager -> {
          Method slow =
              new PlantedMethod(
                  "slow",
                  2_000_000_000,
                  (_, _) -> {
                    throw new IllegalStateException("must not be asked");
                  });
          Findings found =
              run(
                  manager,
                  plan(slow, PlantedMethod.right())
                      .measuring(Set.of(Measure.DROP, Measure.DELETION))
                      .within(Duration.ofMinutes(10)));
          assertThat(found.leftOut()).hasSize(1);
          assertThat(found.leftOut().getFirst().cause()).isEqualTo(Findings.Cause.TIME);
          assertThat(found.leftOut().getFirst().why()).contains("of the time limit were left");
          assertThat(found.value("right", Measure.DELETION)).isPresent();
          assertThat(Verdict.of(found)).endsWith("; Slow did not fit the time.");
        });
  }

  @Test
  void aMethodThatRunsIntoTheLimitIsStopped() throws Exception {
    OnCompute.run(
        manager -> {
          Method endless =
              new PlantedMethod(
                  "endless",
                  2,
                  (_, request) -> {
                    while (true) {
                      request.progress().step(1, 2);
                      Thread.onSpinWait();
                    }
                  });
          Findings found =
              run(
                  manager,
                  plan(PlantedMethod.right(), endless)
                      .measuring(Set.of(Measure.DROP))
                      .within(Duration.ofSeconds(2)));
          assertThat(found.maps()).containsOnlyKeys("right");
          assertThat(found.leftOut())
              .extracting(Findings.LeftOut::why)
              .contains("The time limit came before it was done.");
          assertThat(found.done()).isEqualTo(found.ofAll());
        });
  }

  @Test
  void numbersArriveOneByOneAndStoppingKeepsWhatIsThere() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new PlantedNetwork(manager);
          var heard = new ArrayList<Findings>();
          var stopped = new boolean[1];
          var progress =
              new Progress() {
                @Override
                public void done(int parts, int ofAll) {}

                @Override
                public boolean cancelled() {
                  return stopped[0];
                }
              };
          var request = new Request(List.of(), 16, 1, progress, _ -> {});
          Findings found =
              EvaluationRun.run(
                  network,
                  Optional.of(network),
                  PlantedNetwork.white(manager),
                  EvaluationPlan.of(List.of(PlantedMethod.right(), PlantedMethod.wrong()), request),
                  findings -> {
                    heard.add(findings);
                    stopped[0] = findings.value("right", Measure.INSERTION).isPresent();
                  });
          assertThat(heard.getFirst().maps()).hasSize(1);
          assertThat(heard).extracting(Findings::done).isSorted();
          assertThat(found.value("right", Measure.INSERTION)).isPresent();
          assertThat(found.value("wrong", Measure.INSERTION)).isEmpty();
          assertThat(found.leftOut())
              .extracting(Findings.LeftOut::why)
              .containsOnly("It was stopped before.");
          assertThat(found.done()).isEqualTo(found.ofAll());
        });
  }

  @Test
  void mapsThatAreKnownAreNotMadeAgain() throws Exception {
    OnCompute.run(
        manager -> {
          Method once =
              PlantedMethod.of(
                  "right",
                  (_, _) -> {
                    throw new IllegalStateException("must not be asked");
                  });
          var network = new PlantedNetwork(manager);
          var known =
              PlantedMethod.right()
                  .explain(network, PlantedNetwork.white(manager), Request.usual());
          Findings found =
              run(
                  manager,
                  plan(once).measuring(EnumSet.of(Measure.DROP)).knowing(Map.of("right", known)));
          assertThat(found.value("right", Measure.DROP)).hasValueCloseTo(0.0, NEAR);
        });
  }

  @Test
  void layersAreChosenEvenlyAndEndWithTheFirst() {
    List<String> ten = IntStream.range(0, 20).mapToObj(i -> "l" + i).toList();
    assertThat(RandomWeights.chosen(ten))
        .containsExactly("l1", "l4", "l6", "l9", "l11", "l14", "l16", "l19");
    assertThat(RandomWeights.chosen(List.of("a", "b"))).containsExactly("a", "b");
  }
}
