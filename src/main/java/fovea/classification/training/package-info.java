/// How classifiers are trained: recipes, their data, their learner, what a run leaves behind.
@NullMarked
package fovea.classification.training;

import org.jspecify.annotations.NullMarked;
