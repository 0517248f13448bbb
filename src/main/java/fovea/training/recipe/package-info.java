/// A training by a recipe, whatever is learnt: a task brings its setup, its data and its `Lesson`.
@NullMarked
package fovea.training.recipe;

import org.jspecify.annotations.NullMarked;
