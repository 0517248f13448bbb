package fovea.runs;

import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Setup;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Something that can be taught here by recipes.
///
/// @param <S> its setup
/// @param recipe of its plans, and its name on the command line, such as `segmenter`
/// @param book of its recipes, made when it is first looked at
/// @param planner makes plans of setups
/// @param body trains a plan
/// @param watches whether some examples are looked at after each validation
public record TrainableTask<S extends Setup<S>>(
    String recipe,
    Supplier<RecipeBook<S>> book,
    TrainingPlanner<S, ?> planner,
    RunBody body,
    boolean watches) {
  public RecipeBook<S> recipes() {
    return book.get();
  }

  public boolean knows(String id) {
    return recipes().find(id).isPresent();
  }

  /// The recipes' ids.
  public Stream<String> ids() {
    return recipes().recipes().stream().map(Recipe::id);
  }
}
