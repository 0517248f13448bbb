/// The training of a network that reads in the training dialog.
@NullMarked
package fovea.ui.training.language;

import org.jspecify.annotations.NullMarked;
