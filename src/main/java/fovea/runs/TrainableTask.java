package fovea.runs;

import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.setup.RecipeBook;
import java.util.stream.Stream;

/// Something that can be taught here by recipes.
///
/// @param <S> its setup
/// @param recipe of its plans, and its name on the command line, such as `segmenter`
/// @param recipes that there are
/// @param planner makes plans of setups
/// @param body trains a plan
public record TrainableTask<S>(
    String recipe, RecipeBook<S> recipes, TrainingPlanner<S> planner, RunBody body) {
  public boolean knows(String id) {
    return recipes.find(id).isPresent();
  }

  /// The recipes' ids.
  public Stream<String> ids() {
    return recipes.recipes().stream().map(Recipe::id);
  }
}
