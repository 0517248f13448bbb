package fovea.classification.training.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.Reading;
import fovea.training.Recipe;
import fovea.training.optimizer.LearningRate;
import fovea.training.run.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierSetupTest {
  static List<Recipe<ClassifierSetup>> recipes() {
    return Recipes.book().recipes();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aPlanTellsTheWholeSetup(Recipe<ClassifierSetup> recipe, @TempDir Path folder)
      throws Exception {
    TrainingPlan plan = recipe.setup().plan(50_000);
    assertEquals(recipe.setup(), ClassifierSetup.of(plan));
    Path file = folder.resolve("plan.json");
    Files.writeString(file, plan.toJson());
    assertEquals(plan, TrainingPlan.load(file));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRecipeIsItsOwnNearest(Recipe<ClassifierSetup> recipe) {
    assertEquals(Map.of(), Recipes.book().nearest(recipe.setup()).getValue());
    assertEquals("fovea train " + recipe.id(), Recipes.book().command(recipe.setup()));
  }

  @Test
  void theCommandNamesEveryChange() {
    ClassifierSetup setup =
        Recipes.book()
            .get("resnet18-cifar100")
            .setup()
            .with(Map.of("epochs", "30", "pace.milestones", "10,20", "name", "it's mine"));
    assertEquals(
        "fovea train resnet18-cifar100 --set 'name=it'\\''s mine' --set pace.epochs=30"
            + " --set pace.milestones=10,20",
        Recipes.book().command(setup));
  }

  @Test
  void epochsBecomeSteps() {
    TrainingPlan plan = Recipes.book().get("resnet18-cifar100").setup().plan(49_000);
    assertEquals(382 * 200, plan.steps());
    assertEquals(382, plan.validateEvery());
    LearningRate rate = plan.learningRate();
    assertEquals(List.of(60L * 382, 120L * 382, 160L * 382), rate.milestones());
    assertEquals(382, rate.warmupSteps());
    assertEquals(0.2, rate.gamma());

    TrainingPlan accumulated = Recipes.book().get("beit-cifar10").setup().plan(49_000);
    assertEquals(49_000 / 32 / 4 * 3, accumulated.steps());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs | 0 | The epochs must be above 0, and at most 100,000.
          batchSize | 0 | The batch must have 1 to 65,536 examples.
          data.heldOut | 1 | The share held out must be above 0 and below 1.
          data.noise | 2 | The noise must be from 0 to 1.
          learningRate | 0 | learning rate
          momentum | 1 | β1
          examples.labelSmoothing | 1 | Label smoothing must be 0 or more and below 1.
          examples.augmentation | rotate | There is no augmentation “rotate”
          examples.augmentation | crop | The augmentation “crop” takes 1 number.
          examples.mixing | cutmix:0 | The α of a mixture must be above 0
          pace.schedule | UPWARDS | pace.schedule
          pace.warmup | 99 | The warm-up must fit into the epochs.
          pace.averageDecay | 1 | The decay of the average must be 0 or more and below 1.
          network.inputSize | 3 | The pictures' side must be from 8 to 1024 pixels
          network.devices | 17 | The number of devices must be from 1 to 16.
          network.bodyRate | 0 | The share of the rate below the last layer must be above 0
          network.architecture | '' | Choose a network to train.
          network.start | HEAD | Choose the model whose weights to begin with.
          network.bfloat16 | 7 | network.bfloat16
          epochs | many | epochs cannot be “many”
          pace.nonsense | 1 | has no setting “pace.nonsense”
          data | 1 | has no setting “data”
          """)
  void whatIsWrongIsSaidInASentence(String name, String value, String sentence) {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ClassifierSetup.plain().with(Map.of(name, value == null ? "" : value)));
    assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).endsWith("."), refused.getMessage());
  }

  @Test
  void augmentationsAreWordsAndBack() {
    String words = "crop:4 flip jitter:0.4:0.4:0.4:0.1 autoaugment noise:0.1 erasing:0.25";
    assertEquals(words, Augmentations.format(Augmentations.parse(words)));
    assertEquals("flip:0.3 erasing", Augmentations.format(Augmentations.parse("flip:0.3,erasing")));
  }

  @Test
  void aPlanOfAnotherRecipeIsRefused() {
    TrainingPlan plan = ClassifierSetup.plain().plan(1000);
    var other =
        new TrainingPlan(
            "captioner",
            plan.seed(),
            plan.steps(),
            plan.batchSize(),
            plan.optimizer(),
            plan.learningRate(),
            0,
            1,
            1,
            0,
            Map.of());
    assertThrows(IllegalArgumentException.class, () -> ClassifierSetup.of(other));
  }

  @Test
  void whatIsSaidOfTheDataIsInThePlanAndNothingWhereNothingIs() {
    ClassifierSetup usual = Recipes.book().get("first-minute").setup();
    assertFalse(usual.plan(5000).settings().keySet().toString().contains("reading"));
    ClassifierSetup said =
        usual.with(Map.of("data.reading.classes", "INNER", "data.reading.wholePaths", "true"));
    assertEquals(
        new Reading(Reading.Classes.INNER, Reading.Header.ASK, true), said.data().reading());
    assertEquals(said, ClassifierSetup.of(said.plan(5000)));
    assertEquals(usual, ClassifierSetup.of(usual.plan(5000)));
  }
}
