/// Pictures with labels over them, side by side, and the legend of the labels.
@NullMarked
package fovea.ui.segmentation.map;

import org.jspecify.annotations.NullMarked;
