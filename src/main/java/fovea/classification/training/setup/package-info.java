/// All that a person decides about the training of a classifier, and the recipes there are.
@NullMarked
package fovea.classification.training.setup;

import org.jspecify.annotations.NullMarked;
