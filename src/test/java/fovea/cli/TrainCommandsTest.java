package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.training.run.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands about training, from end to end.
class TrainCommandsTest extends CommandTest {
  private static final List<String> QUICK =
      List.of(
          "--set", "network.architecture=mlp",
          "--set", "data.trainingLimit=200",
          "--set", "data.validationLimit=50",
          "--set", "epochs=2",
          "--set", "batchSize=20",
          "--set", "pace.schedule=CONSTANT",
          "--set", "learningRate=0.01");

  private int train(String... more) {
    var arguments = new ArrayList<>(List.of("train", "first-minute"));
    arguments.addAll(QUICK);
    Collections.addAll(arguments, more);
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void aRecipeIsTrainedAndEverythingCanBeAskedOfIt() throws Exception {
    assertEquals(0, train("--set", "name=One"), err.toString());
    Path export = Path.of(out.toString().strip());
    assertTrue(Files.exists(export.resolve("model.safetensors")), out.toString());
    assertTrue(err.toString().contains("step 20: finished"), err.toString());
    assertEquals(folder.resolve("home/runs/one/export"), export);

    Path plan = folder.resolve("plan.json");
    Files.copy(export.resolveSibling("plan.json"), plan);
    assertEquals(0, run("train", "plan.json", "--out", "again"), err.toString());
    assertEquals(
        -1,
        Files.mismatch(
            export.resolve("model.safetensors"), folder.resolve("again/export/model.safetensors")),
        "the same plan gives the same weights");

    assertEquals(0, train("--set", "name=Two", "--set", "seed=5"), err.toString());
    assertEquals(0, run("runs", "list"));
    assertTrue(out.toString().contains("one "), out.toString());
    assertTrue(out.toString().contains("finished"), out.toString());
    assertTrue(out.toString().contains("accuracy "), out.toString());

    assertEquals(0, run("runs", "list", "--json"));
    JsonNode runs = JsonMapper.shared().readTree(out.toString());
    assertEquals(2, runs.size());
    assertTrue(runs.get(0).get("best").get("accuracy").doubleValue() >= 0);

    assertEquals(0, run("runs", "show", "one"));
    assertTrue(out.toString().contains("validation accuracy"), out.toString());
    assertTrue(out.toString().contains("test accuracy"), out.toString());
    assertTrue(out.toString().contains("network.architecture"), out.toString());

    assertEquals(0, run("runs", "show", "one", "--report", "one.html"), err.toString());
    String page = Files.readString(folder.resolve("one.html"));
    assertTrue(page.contains("<svg") && page.contains("seed"), "curves with their stamp");
    assertFalse(page.contains("src=\"http"), "nothing from elsewhere");

    assertEquals(0, run("runs", "compare", "one", "two"));
    assertTrue(out.toString().lines().anyMatch(l -> l.matches("seed +1 +5")), out.toString());
    assertFalse(out.toString().contains("batchSize"), "both are the same there");

    assertEquals(0, run("classify", "--model", export.toString(), "--help"));
    assertEquals(2, run("runs", "show", "nothing"));
    assertTrue(err.toString().contains("There is no run “nothing”"), err.toString());
  }

  @Test
  void aRobustClassifierIsTrainedAndJudgedByIt() throws Exception {
    String[] attack = {
      "--set", "name=Robust",
      "--set", "attack.kind=TRADES",
      "--set", "attack.steps=2",
      "--set", "attack.validationSteps=2"
    };
    assertEquals(0, train(attack), err.toString());
    assertTrue(err.toString().contains("robustAccuracy is the share of"), err.toString());
    assertTrue(err.toString().contains("PGD-2, L∞ ε 8/255"), err.toString());
    assertEquals(0, run("runs", "list"));
    assertTrue(out.toString().contains("robust accuracy "), out.toString());
    assertEquals(0, run("runs", "show", "robust"));
    assertTrue(out.toString().contains("validation robustAccuracy"), out.toString());
    assertTrue(out.toString().contains("test robustAccuracy"), out.toString());
    assertTrue(out.toString().lines().anyMatch(l -> l.matches("attack.kind +TRADES")));

    assertWrong(
        2,
        "ε must be above 0 and at most 255",
        "train",
        "first-minute",
        "--set",
        "attack.kind=PGD",
        "--set",
        "attack.epsilon=400");
  }

  @Test
  void aTrainedModelIsEvaluatedAndImported() throws Exception {
    assertEquals(0, train(), err.toString());
    String export = out.toString().strip();
    assertEquals(
        0,
        run(
            "evaluate",
            "classifier",
            "--model",
            export,
            "--data",
            "drawn10",
            "--limit",
            "100",
            "--report",
            "report.html"),
        err.toString());
    assertTrue(Files.readString(folder.resolve("report.html")).contains("<svg"));
    assertEquals(0, run("models", "import", export), err.toString());
    assertEquals(0, run("models", "list", "--here"));
    assertTrue(out.toString().contains("First minute"), out.toString());
    assertEquals(
        0,
        train("--set", "network.start=HEAD", "--set", "network.model=first-minute"),
        err.toString());
  }

  @Test
  void aFinishedRunThatGoesOnSaysSo() throws Exception {
    assertEquals(0, train("--out", "run"), err.toString());
    assertEquals(0, run("train", "--resume", "run"), err.toString());
    assertTrue(err.toString().contains("finished"), err.toString());
    assertEquals(1, train("--out", "run"));
    assertTrue(err.toString().contains("already holds a run"), err.toString());
  }

  @Test
  void recipesAndTheirCostAreTold() {
    assertEquals(0, run("train", "--list"));
    assertTrue(out.toString().contains("report-beit-cifar10"), out.toString());
    assertTrue(out.toString().contains("97.1 %"), out.toString());
    assertEquals(0, train("--estimate"), err.toString());
    assertTrue(out.toString().contains("an epoch"), out.toString());
    assertTrue(out.toString().contains("200 to train, 50 to validate"), out.toString());
    assertEquals(0, train("--settings"));
    assertTrue(out.toString().contains("pace.batchSize"), out.toString());
    assertFalse(Files.exists(folder.resolve("home/runs")), "nothing is begun");
  }

  @Test
  void wrongWordsAreToldInOneLine() throws Exception {
    assertWrong(2, "There is no recipe “nonsense”", "train", "nonsense");
    assertWrong(2, "Say what to train", "train");
    assertWrong(2, "has no setting “speed”", "train", "first-minute", "--set", "speed=1");
    assertWrong(2, "stands alone", "train", "first-minute", "--resume", "run");
    assertWrong(2, "There is no run “nowhere”", "train", "--resume", "nowhere");
    assertWrong(1, "There is no file", "train", "missing.json");
    Files.writeString(folder.resolve("bad.json"), "{\"recipe\": \"classifier\", \"colour\": 1}");
    assertWrong(1, "cannot be read", "train", "bad.json");
    TrainingPlan plan = ClassifierSetup.plain().plan(500);
    Files.writeString(
        folder.resolve("other.json"), plan.toJson().replace("\"classifier\"", "\"juggler\""));
    assertWrong(1, "“juggler” is not known here", "train", "other.json");
    assertWrong(1, "cifar10", "train", "cifar10-resnet20");
    assertWrong(1, "is not on this machine yet", "train", "report-vit-flowers102");
  }

  @Test
  void aTasksOwnCommandCallsItselfWhatItIsCalled() throws Exception {
    assertEquals(0, run("train", "segmenter", "--help"));
    assertTrue(out.toString().startsWith("Usage: fovea train segmenter ["), out.toString());
    assertWrong(
        2,
        "(See “fovea train segmenter --help”.)",
        "train",
        "segmenter",
        "scenes-beit",
        "--set",
        "speed=1");
  }

  private void assertWrong(int status, String words, String... arguments) {
    assertEquals(status, run(arguments), err.toString());
    assertTrue(err.toString().contains(words), err.toString());
    assertEquals(1, err.toString().strip().lines().filter(l -> !l.startsWith("run ")).count());
  }
}
