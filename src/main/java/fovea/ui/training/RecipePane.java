package fovea.ui.training;

import fovea.classification.training.setup.ClassifierSetup.Start;
import fovea.classification.training.setup.Recipe;
import fovea.classification.training.setup.Recipes;
import fovea.datalibrary.DataEntry;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Forms;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The recipe, what it is and reaches, and what has been changed of it.
final class RecipePane extends VBox {
  private static final int LONGEST = 48;

  private final TrainingViewModel model;
  private final ComboBox<Recipe> recipes = new ComboBox<>();
  private final FlowPane changes = new FlowPane(6, 6);
  private final Label changed = Forms.wrapped("quiet");

  RecipePane(TrainingViewModel model) {
    super(8);
    this.model = model;
    recipes.getItems().setAll(Recipes.all());
    recipes.setVisibleRowCount(Recipes.all().size());
    recipes.setMaxWidth(Double.MAX_VALUE);
    recipes.setMinWidth(0);
    recipes.setAccessibleText("Recipe");
    recipes.getStyleClass().add("recipe-choice");
    recipes.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Recipe recipe) {
            return recipe == null ? "" : recipe.title();
          }

          @Override
          public Recipe fromString(String text) {
            return model.recipe().get();
          }
        });
    changes.setMinWidth(0);
    setMinWidth(0);
    Label description = Forms.wrapped("description");
    Label expectation = Forms.wrapped("expectation");
    expectation.setGraphic(new FontIcon(Feather.AWARD));
    getChildren()
        .setAll(
            Widgets.label("Recipe", "group-title"),
            recipes,
            description,
            expectation,
            changed,
            changes);
    model
        .recipe()
        .subscribe(
            recipe -> {
              recipes.setValue(recipe);
              Forms.say(description, recipe.description());
              Forms.say(expectation, recipe.expectation());
              compare();
            });
    recipes
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && now != model.recipe().get()) {
                model.choose(now);
              }
            });
    model.form().revision().subscribe(now -> compare());
  }

  private void compare() {
    Map<Field, String> different = model.changes();
    Forms.say(
        changed,
        different.isEmpty()
            ? ""
            : different.size() == 1
                ? "1 setting differs from the recipe:"
                : different.size() + " settings differ from the recipe:");
    changes
        .getChildren()
        .setAll(different.entrySet().stream().map(e -> chip(e.getKey(), e.getValue())).toList());
    if (different.size() > 1) {
      changes
          .getChildren()
          .add(
              Widgets.button(
                  "All as in the recipe",
                  Feather.CORNER_UP_LEFT,
                  () -> model.choose(model.recipe().get()),
                  "flat",
                  "small"));
    }
    Widgets.shown(changes, !different.isEmpty());
  }

  private Button chip(Field field, String now) {
    String before = words(field, field.text(model.recipe().get().setup()));
    var chip =
        Widgets.button(
            field.title() + ": " + words(field, now) + ", not " + before,
            Feather.CORNER_UP_LEFT,
            () -> model.restore(field),
            "chip");
    Forms.letters(chip);
    chip.setMinWidth(0);
    chip.maxWidthProperty().bind(widthProperty().subtract(4));
    chip.setTooltip(new Tooltip("Back to “" + before + "”"));
    return chip;
  }

  /// What stands in a field, as people call it.
  private String words(Field field, String text) {
    String words =
        switch (field) {
          case SOURCE -> model.data().entry(text).map(DataEntry::name).orElse(text);
          case START -> NetworkPane.TITLES.get(Start.valueOf(text));
          case OPTIMIZER -> PacePane.title(Kind.valueOf(text));
          case SCHEDULE -> PacePane.title(Schedule.valueOf(text));
          case BFLOAT16, DECAY_ALL -> Boolean.parseBoolean(text) ? "yes" : "no";
          default -> text; // numbers, ids and words are called what they are
        };
    if (words == null || words.isEmpty()) {
      return "none";
    }
    return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
  }
}
