/// A segmenter, or masks that were made elsewhere, judged on data.
@NullMarked
package fovea.ui.segmentation.evaluation;

import org.jspecify.annotations.NullMarked;
