package fovea.ui.training.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.training.Recipe;
import fovea.training.setup.Start;
import fovea.ui.training.form.SetupForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is typed is judged at once, by what the setup's records refuse.
class SetupFormTest {
  private final SetupForm<ClassifierSetup> form =
      new SetupForm<>(
          List.of(ClassifierField.values()),
          Recipes.book().get("first-minute").setup(),
          new ClassifierRules(setup -> Map.of()));

  static Iterable<Recipe<ClassifierSetup>> recipes() {
    return Recipes.book().recipes();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeCanBeTypedLetterByLetter(Recipe<ClassifierSetup> recipe) {
    for (ClassifierField field : ClassifierField.values()) {
      form.text(field).set(field.text(recipe.setup()));
    }
    assertTrue(form.valid());
    assertEquals(recipe.setup(), form.setup());
  }

  @Test
  void theReasonStandsBesideTheFieldThatWasChanged() {
    form.text(ClassifierField.RATE).set("0.1x");
    assertEquals(
        "“0.1x” is no number; decimals are written as 0.1.",
        form.problem(ClassifierField.RATE).get());
    form.text(ClassifierField.RATE).set("11");
    assertTrue(form.problem(ClassifierField.RATE).get().startsWith("The learning rate must be"));
    form.text(ClassifierField.BATCH).set("2.5");
    assertEquals("“2.5” is no whole number.", form.problem(ClassifierField.BATCH).get());
    form.text(ClassifierField.BATCH).set("99999999999");
    assertEquals("This number is too large.", form.problem(ClassifierField.BATCH).get());
    form.text(ClassifierField.AUGMENTATION).set("flop");
    assertTrue(
        form.problem(ClassifierField.AUGMENTATION).get().startsWith("There is no augmentation"));
    form.text(ClassifierField.MILESTONES).set("60, 40");
    assertTrue(form.problem(ClassifierField.MILESTONES).get().contains("ascend"));
    form.text(ClassifierField.CONFIGURATION).set("[1]");
    assertTrue(form.problem(ClassifierField.CONFIGURATION).get().contains("JSON object"));
    assertFalse(form.valid());
    assertEquals(0.1, form.setup().optimizer().learningRate(), "what was right stays");
    form.fill(Recipes.book().get("cifar10-resnet20").setup());
    assertTrue(form.valid());
    assertEquals(Optional.empty(), form.firstProblem());
  }

  @Test
  void fieldsThatBelongTogetherAreJudgedTogether() {
    form.text(ClassifierField.WARMUP).set("8");
    assertEquals(
        "The warm-up must fit into the epochs.", form.problem(ClassifierField.WARMUP).get());
    form.text(ClassifierField.EPOCHS).set("10");
    assertTrue(form.valid());
    assertEquals(8, form.setup().pace().warmup());
    form.text(ClassifierField.EPOCHS).set("2");
    assertEquals(
        "The warm-up must fit into the epochs.", form.problem(ClassifierField.EPOCHS).get());
    form.text(ClassifierField.WARMUP).set("1");
    assertTrue(form.valid());
  }

  @Test
  void aMissingModelIsToldWhereItIsChosen() {
    form.text(ClassifierField.START).set(Start.HEAD.name());
    assertEquals("", form.problem(ClassifierField.START).get());
    assertEquals(
        "Choose the model whose weights to begin with.", form.problem(ClassifierField.MODEL).get());
    form.text(ClassifierField.MODEL).set("resnet50");
    assertTrue(form.valid());
    assertEquals(Start.HEAD, form.setup().network().start());
  }

  @Test
  void settingsReadBackAsTheyAreShown() {
    ClassifierSetup setup = Recipes.book().get("resnet18-cifar100").setup();
    assertEquals("60, 120, 160", ClassifierField.MILESTONES.text(setup));
    form.text(ClassifierField.MILESTONES).set("60 120,160;");
    assertEquals(setup.pace().milestones(), form.setup().pace().milestones());
    form.text(ClassifierField.MILESTONES).set("");
    assertTrue(form.setup().pace().milestones().isEmpty());
  }
}
