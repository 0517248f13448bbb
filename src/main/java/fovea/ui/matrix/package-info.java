/// A confusion matrix that can be zoomed, from 2 to 1,000 classes, of pictures or of pixels.
@NullMarked
package fovea.ui.matrix;

import org.jspecify.annotations.NullMarked;
