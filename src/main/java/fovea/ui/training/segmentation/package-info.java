/// The training of a segmenter in the training dialog.
@NullMarked
package fovea.ui.training.segmentation;

import org.jspecify.annotations.NullMarked;
