package fovea.ui.training.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.ClassifierSetup.Start;
import fovea.classification.training.setup.Recipe;
import fovea.classification.training.setup.Recipes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is typed is judged at once, by what the setup's records refuse.
class SetupFormTest {
  private final SetupForm form =
      new SetupForm(Recipes.get("first-minute").setup(), setup -> Map.of());

  static Iterable<Recipe> recipes() {
    return Recipes.all();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeCanBeTypedLetterByLetter(Recipe recipe) {
    for (Field field : Field.values()) {
      form.text(field).set(field.text(recipe.setup()));
    }
    assertTrue(form.valid());
    assertEquals(recipe.setup(), form.setup());
  }

  @Test
  void theReasonStandsBesideTheFieldThatWasChanged() {
    form.text(Field.RATE).set("0.1x");
    assertEquals(
        "“0.1x” is no number; decimals are written as 0.1.", form.problem(Field.RATE).get());
    form.text(Field.RATE).set("11");
    assertTrue(form.problem(Field.RATE).get().startsWith("The learning rate must be"));
    form.text(Field.BATCH).set("2.5");
    assertEquals("“2.5” is no whole number.", form.problem(Field.BATCH).get());
    form.text(Field.BATCH).set("99999999999");
    assertEquals("This number is too large.", form.problem(Field.BATCH).get());
    form.text(Field.AUGMENTATION).set("flop");
    assertTrue(form.problem(Field.AUGMENTATION).get().startsWith("There is no augmentation"));
    form.text(Field.MILESTONES).set("60, 40");
    assertTrue(form.problem(Field.MILESTONES).get().contains("ascend"));
    form.text(Field.CONFIGURATION).set("[1]");
    assertTrue(form.problem(Field.CONFIGURATION).get().contains("JSON object"));
    assertFalse(form.valid());
    assertEquals(0.1, form.setup().optimizer().learningRate(), "what was right stays");
    form.fill(Recipes.get("cifar10-resnet20").setup());
    assertTrue(form.valid());
    assertEquals(Optional.empty(), form.firstProblem());
  }

  @Test
  void fieldsThatBelongTogetherAreJudgedTogether() {
    form.text(Field.WARMUP).set("8");
    assertEquals("The warm-up must fit into the epochs.", form.problem(Field.WARMUP).get());
    form.text(Field.EPOCHS).set("10");
    assertTrue(form.valid());
    assertEquals(8, form.setup().pace().warmup());
    form.text(Field.EPOCHS).set("2");
    assertEquals("The warm-up must fit into the epochs.", form.problem(Field.EPOCHS).get());
    form.text(Field.WARMUP).set("1");
    assertTrue(form.valid());
  }

  @Test
  void aMissingModelIsToldWhereItIsChosen() {
    form.text(Field.START).set(Start.HEAD.name());
    assertEquals("", form.problem(Field.START).get());
    assertEquals("Choose the model whose weights to begin with.", form.problem(Field.MODEL).get());
    form.text(Field.MODEL).set("resnet50");
    assertTrue(form.valid());
    assertEquals(Start.HEAD, form.setup().network().start());
  }

  @Test
  void settingsReadBackAsTheyAreShown() {
    ClassifierSetup setup = Recipes.get("resnet18-cifar100").setup();
    assertEquals("60, 120, 160", Field.MILESTONES.text(setup));
    form.text(Field.MILESTONES).set("60 120,160;");
    assertEquals(setup.pace().milestones(), form.setup().pace().milestones());
    form.text(Field.MILESTONES).set("");
    assertTrue(form.setup().pace().milestones().isEmpty());
  }
}
