package fovea.runs;

import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Setup;
import java.util.stream.Stream;

/// Something that can be taught here by recipes.
///
/// @param <S> its setup
/// @param recipes that there are
/// @param planner makes plans of setups
/// @param body trains a plan
public record TrainableTask<S extends Setup<S>>(
    RecipeBook<S> recipes, TrainingPlanner<S, ?> planner, RunBody body) {
  /// Of its plans, and its name on the command line, such as `segmenter`.
  public String recipe() {
    return recipes.settings().recipe();
  }

  public boolean knows(String id) {
    return recipes.find(id).isPresent();
  }

  /// The recipes' ids.
  public Stream<String> ids() {
    return recipes.recipes().stream().map(Recipe::id);
  }
}
