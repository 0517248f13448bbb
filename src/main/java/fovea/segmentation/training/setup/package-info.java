/// What a person decides of the training of a segmenter: `SegmenterSetup`, `Recipes`.
@NullMarked
package fovea.segmentation.training.setup;

import org.jspecify.annotations.NullMarked;
