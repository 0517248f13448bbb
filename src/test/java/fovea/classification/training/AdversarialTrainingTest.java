package fovea.classification.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.tensor.Compute;
import fovea.training.model.FolderModels;
import fovea.training.recipe.Runs;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Validated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Runs that learn from attacked pictures.
class AdversarialTrainingTest {
  private static final String ROBUST = "robustAccuracy";
  private static final String ACCURACY = "accuracy";

  @TempDir static Path shared;
  private static Compute compute;
  private static Path pictures;
  private static ClassifierTraining training;

  @TempDir Path temporary;

  @BeforeAll
  static void start() throws IOException {
    compute = Compute.start();
    pictures = MadePictures.write(shared.resolve("made pictures"), 4, 40);
    training = new ClassifierTraining(compute, MadePictures.library(), new FolderModels());
  }

  @AfterAll
  static void close() {
    compute.close();
  }

  private static ClassifierSetup setup(String... changes) {
    return Runs.changed(
        ClassifierSetup.plain(),
        Map.of(
            "data.source", pictures.toString(),
            "network.architecture", "mlp",
            "optimizer.kind", "ADAM",
            "learningRate", "0.001",
            "epochs", "3",
            "batchSize", "16",
            "pace.schedule", "COSINE",
            "pace.gamma", "0.1",
            "attack.steps", "2"),
        changes);
  }

  private RunFolder trained(String name, ClassifierSetup setup) throws IOException {
    return Runs.trained(training, temporary.resolve(name), setup);
  }

  @Test
  void robustAccuracyIsMeasuredDecidesAndIsExplained() throws Exception {
    RunFolder run = trained("robust", setup("attack.kind=PGD", "attack.epsilon=4"));

    List<Validated> validated = Runs.events(run, Validated.class);
    assertEquals(3, validated.size());
    double best = -1;
    for (Validated each : validated) {
      double robust = each.metrics().get(ROBUST);
      assertThat(robust).isLessThanOrEqualTo(each.metrics().get(ACCURACY));
      assertEquals(robust > best, each.best());
      best = Math.max(best, robust);
    }
    assertThat(Runs.events(run, StepDone.class).getLast().metrics()).containsOnlyKeys(ROBUST);
    assertThat(Runs.events(run, Noted.class))
        .anyMatch(
            noted ->
                noted.message().contains("16 validation pictures")
                    && noted.message().contains("PGD-10, L∞ ε 4/255"));
    Map<?, ?> test =
        JsonMapper.shared().readValue(run.path().resolve("test.json").toFile(), Map.class);
    assertThat((Double) test.get(ROBUST)).isLessThanOrEqualTo((Double) test.get(ACCURACY));
  }

  /// With ε = 255/255 every picture can become any other, whatever was learnt.
  @Test
  void everythingFallsWhereEveryChangeIsAllowed() throws Exception {
    RunFolder run =
        trained(
            "falls",
            setup(
                "attack.kind=PGD",
                "attack.epsilon=255",
                "attack.cleanShare=0.9",
                "examples.augmentation="));
    Map<String, Double> last = Runs.events(run, Validated.class).getLast().metrics();
    assertThat(last.get(ACCURACY)).isGreaterThan(0.8);
    assertThat(last.get(ROBUST)).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PGD", "FAST", "TRADES", "MART"})
  void aKilledRunThatGoesOnGivesTheSameWeights(String kind) throws Exception {
    ClassifierSetup setup =
        setup(
            "attack.kind=" + kind,
            kind.equals("FAST") ? "attack.steps=0" : "attack.steps=2",
            "attack.crafting=" + (kind.equals("MART") ? "TRAIN" : "EVAL"),
            "attack.validationSteps=2");
    RunFolder unbroken = trained("unbroken", setup);
    RunFolder killed = Runs.planned(training, temporary.resolve("killed"), setup);
    TrainingProcess.killAt(killed.path(), 13); // the last snapshot is of step 9
    assertTrue(killed.resumable());
    Runs.run(training, killed);

    Runs.assertSameWeights(compute, unbroken.lastWeights(), killed.lastWeights());
    Runs.assertSameWeights(compute, unbroken.bestWeights(), killed.bestWeights());
    assertEquals(Runs.events(unbroken, Validated.class), Runs.events(killed, Validated.class));
  }

  @Test
  void aShareOfEveryBatchMayStayClean() throws Exception {
    RunFolder run = trained("half", setup("attack.kind=PGD", "attack.cleanShare=0.5", "epochs=1"));
    assertThat(Runs.events(run, StepDone.class).getLast().metrics())
        .containsOnlyKeys(ROBUST, ACCURACY);
  }

  @Test
  void copiesOnDevicesLearnAsOne() throws Exception {
    String[] same = {
      "attack.kind=PGD",
      "attack.steps=1",
      "epochs=1",
      "optimizer.kind=SGD",
      "network.configuration={\"dropout\":0}"
    };
    RunFolder one = trained("one", setup(same));
    var two = new ArrayList<>(List.of(same));
    two.add("network.devices=2");
    RunFolder both = trained("two", setup(two.toArray(String[]::new)));
    Map<String, float[]> first = Runs.weights(compute, one.lastWeights());
    Map<String, float[]> second = Runs.weights(compute, both.lastWeights());
    first.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], second.get(name)[i], 1e-5, name);
          }
        });
  }

  @Test
  void theMistakeIsToldLoudlyAndMeasuredBesideTheRightWay() throws Exception {
    RunFolder run = trained("mistake", setup("attack.kind=PGD", "attack.mistake=true", "epochs=2"));
    assertThat(Runs.events(run, Noted.class).stream().map(Noted::message))
        .anyMatch(message -> message.startsWith("THIS RUN MAKES A KNOWN MISTAKE ON PURPOSE"));
    assertThat(Runs.events(run, Validated.class).getLast().metrics())
        .containsKeys(ACCURACY, ROBUST, "mistakenAccuracy");
  }

  @Test
  void theCostIsMeasuredWithTheAttack() throws Exception {
    double plain = training.estimate(setup()).secondsPerEpoch();
    double attacked =
        training
            .estimate(setup("attack.kind=PGD", "attack.steps=24", "attack.validationSteps=24"))
            .secondsPerEpoch();
    assertThat(attacked).isGreaterThan(1.5 * plain);
  }
}
