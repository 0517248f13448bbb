/// What parts of a segmenter alone call every pixel, and what a patch looks at.
@NullMarked
package fovea.ui.segmentation.inside;

import org.jspecify.annotations.NullMarked;
