package fovea.ui.training;

import fovea.format.Quantities;
import fovea.training.Recipe;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.SetupForm;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
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
///
/// @param <S> the task's setup
final class RecipePane<S> extends VBox {
  private static final int LONGEST = 48;

  /// What can be done with it.
  ///
  /// @param choose fills the form with a recipe
  /// @param restore takes one setting back to the recipe's
  /// @param words a field's text as people call it
  record Commands<S>(
      Consumer<Recipe<S>> choose,
      Consumer<Field<? super S>> restore,
      BiFunction<Field<? super S>, String, String> words) {}

  private final ObservableValue<Recipe<S>> recipe;
  private final SetupForm<S> form;
  private final Field<? super S> name;
  private final Commands<S> commands;
  private final ComboBox<Recipe<S>> recipes = new ComboBox<>();
  private final FlowPane changes = new FlowPane(6, 6);
  private final Label changed = Forms.wrapped("quiet");

  /// @param recipe that the form is compared with, but for the field `name`
  RecipePane(
      List<Recipe<S>> all,
      ObservableValue<Recipe<S>> recipe,
      SetupForm<S> form,
      Field<? super S> name,
      Commands<S> commands) {
    super(8);
    this.recipe = recipe;
    this.form = form;
    this.name = name;
    this.commands = commands;
    recipes.getItems().setAll(all);
    recipes.setVisibleRowCount(all.size());
    recipes.setMaxWidth(Double.MAX_VALUE);
    recipes.setMinWidth(0);
    recipes.setAccessibleText("Recipe");
    recipes.getStyleClass().add("recipe-choice");
    recipes.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Recipe<S> one) {
            return one == null ? "" : one.title();
          }

          @Override
          public Recipe<S> fromString(String text) {
            return recipe.getValue();
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
    recipe.subscribe(
        now -> {
          recipes.setValue(now);
          Forms.say(description, now.description());
          Forms.say(expectation, now.expectation());
          compare();
        });
    recipes
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && now != recipe.getValue()) {
                commands.choose().accept(now);
              }
            });
    form.revision().subscribe(now -> compare());
  }

  private void compare() {
    Map<Field<? super S>, String> different = form.changes(recipe.getValue().setup());
    different.remove(name);
    Forms.say(
        changed,
        different.isEmpty()
            ? ""
            : Quantities.count(different.size(), "setting differs", "settings differ")
                + " from the recipe:");
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
                  () -> commands.choose().accept(recipe.getValue()),
                  "flat",
                  "small"));
    }
    Widgets.shown(changes, !different.isEmpty());
  }

  private Button chip(Field<? super S> field, String now) {
    String before = words(field, field.text(recipe.getValue().setup()));
    var chip =
        Widgets.button(
            field.title() + ": " + words(field, now) + ", not " + before,
            Feather.CORNER_UP_LEFT,
            () -> commands.restore().accept(field),
            "chip");
    Forms.letters(chip);
    chip.setMinWidth(0);
    chip.maxWidthProperty().bind(widthProperty().subtract(4));
    chip.setTooltip(new Tooltip("Back to “" + before + "”"));
    return chip;
  }

  /// What stands in a field, as people call it.
  private String words(Field<? super S> field, String text) {
    String words = commands.words().apply(field, text);
    if (words.isEmpty()) {
      return "none";
    }
    return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
  }
}
