/// How segmenters are trained: `SegmenterTraining`, its learner, its data.
@NullMarked
package fovea.segmentation.training;

import org.jspecify.annotations.NullMarked;
