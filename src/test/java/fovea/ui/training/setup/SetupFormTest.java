package fovea.ui.training.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.training.Recipe;
import fovea.training.setup.Start;
import fovea.ui.training.classification.ClassifierField;
import fovea.ui.training.classification.ClassifierForm;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is typed is judged at once, by what the setup's records refuse.
class SetupFormTest {
  private final SetupForm<ClassifierSetup> form =
      new SetupForm<>(
          Setting.with(ClassifierForm.fields()),
          Recipes.book().get("first-minute").setup(),
          new SetupRules<>(setup -> Map.of()));

  static Iterable<Recipe<ClassifierSetup>> recipes() {
    return Recipes.book().recipes();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeCanBeTypedLetterByLetter(Recipe<ClassifierSetup> recipe) {
    for (Field<? super ClassifierSetup> field : Setting.with(ClassifierForm.fields())) {
      form.text(field).set(field.text(recipe.setup()));
    }
    assertTrue(form.valid());
    assertEquals(recipe.setup(), form.setup());
  }

  @Test
  void theReasonStandsBesideTheFieldThatWasChanged() {
    form.text(Setting.RATE).set("0.1x");
    assertEquals(
        "“0.1x” is no number; decimals are written as 0.1.", form.problem(Setting.RATE).get());
    form.text(Setting.RATE).set("11");
    assertTrue(form.problem(Setting.RATE).get().startsWith("The learning rate must be"));
    form.text(Setting.BATCH).set("2.5");
    assertEquals("“2.5” is no whole number.", form.problem(Setting.BATCH).get());
    form.text(Setting.BATCH).set("99999999999");
    assertEquals("This number is too large.", form.problem(Setting.BATCH).get());
    form.text(ClassifierField.AUGMENTATION).set("flop");
    assertTrue(
        form.problem(ClassifierField.AUGMENTATION).get().startsWith("There is no augmentation"));
    form.text(Setting.MILESTONES).set("60, 40");
    assertTrue(form.problem(Setting.MILESTONES).get().contains("ascend"));
    form.text(Setting.CONFIGURATION).set("[1]");
    assertTrue(form.problem(Setting.CONFIGURATION).get().contains("JSON object"));
    assertFalse(form.valid());
    assertEquals(0.1, form.setup().optimizer().learningRate(), "what was right stays");
    form.fill(Recipes.book().get("cifar10-resnet20").setup());
    assertTrue(form.valid());
    assertEquals(Optional.empty(), form.firstProblem());
  }

  @Test
  void fieldsThatBelongTogetherAreJudgedTogether() {
    form.text(Setting.WARMUP).set("8");
    assertEquals("The warm-up must fit into the epochs.", form.problem(Setting.WARMUP).get());
    form.text(Setting.EPOCHS).set("10");
    assertTrue(form.valid());
    assertEquals(8, form.setup().pace().warmup());
    form.text(Setting.EPOCHS).set("2");
    assertEquals("The warm-up must fit into the epochs.", form.problem(Setting.EPOCHS).get());
    form.text(Setting.WARMUP).set("1");
    assertTrue(form.valid());
  }

  @Test
  void aMissingModelIsToldWhereItIsChosen() {
    form.text(Setting.START).set(Start.HEAD.name());
    assertEquals("", form.problem(Setting.START).get());
    assertEquals(
        "Choose the model whose weights to begin with.", form.problem(Setting.MODEL).get());
    form.text(Setting.MODEL).set("resnet50");
    assertTrue(form.valid());
    assertEquals(Start.HEAD, form.setup().network().start());
  }

  @Test
  void settingsReadBackAsTheyAreShown() {
    ClassifierSetup setup = Recipes.book().get("resnet18-cifar100").setup();
    assertEquals("60, 120, 160", Setting.MILESTONES.text(setup));
    form.text(Setting.MILESTONES).set("60 120,160;");
    assertEquals(setup.pace().milestones(), form.setup().pace().milestones());
    form.text(Setting.MILESTONES).set("");
    assertTrue(form.setup().pace().milestones().isEmpty());
  }
}
