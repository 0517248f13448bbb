/// The training of a classifier in the training dialog.
@NullMarked
package fovea.ui.training.classification;

import org.jspecify.annotations.NullMarked;
