package fovea.training.setup;

import fovea.format.ShellWords;
import fovea.format.UnknownName;
import fovea.training.Recipe;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The recipes of a task, and how any of its setups is told as one of them with changes.
///
/// @param <S> the task's setup
/// @param recipes at least one; everything begins with the first
public record RecipeBook<S extends Setup<S>>(SetupSettings<S> settings, List<Recipe<S>> recipes) {
  public RecipeBook {
    recipes = List.copyOf(recipes);
  }

  public Optional<Recipe<S>> find(String id) {
    return recipes.stream().filter(recipe -> recipe.id().equals(id)).findFirst();
  }

  /// @throws IllegalArgumentException in one sentence that lists those there are
  public Recipe<S> get(String id) {
    return find(id)
        .orElseThrow(() -> UnknownName.of("recipe", id, recipes.stream().map(Recipe::id).toList()));
  }

  /// The recipe that needs the fewest changes to become `setup`, and the changes.
  public Map.Entry<Recipe<S>, Map<String, String>> nearest(S setup) {
    return recipes.stream()
        .map(recipe -> Map.entry(recipe, changes(recipe.setup(), setup)))
        .min(Comparator.comparingInt(entry -> entry.getValue().size()))
        .orElseThrow();
  }

  /// The one command that trains as `setup` says.
  public String command(S setup) {
    var nearest = nearest(setup);
    var command = new StringBuilder("fovea train ").append(nearest.getKey().id());
    nearest
        .getValue()
        .forEach(
            (name, value) ->
                command.append(" --set ").append(ShellWords.quoted(name + "=" + value)));
    return command.toString();
  }

  /// Which settings of `to` differ from those of `from`, with their values in `to`.
  public Map<String, String> changes(S from, S to) {
    Map<String, String> before = settings.whole(from);
    var changes = new TreeMap<String, String>();
    settings
        .whole(to)
        .forEach(
            (name, value) -> {
              if (!value.equals(before.get(name))) {
                changes.put(name, value);
              }
            });
    return changes;
  }
}
