/// The evaluation of a classifier on a data set: what to measure, and what came of it.
@NullMarked
package fovea.ui.classification.evaluation;

import org.jspecify.annotations.NullMarked;
