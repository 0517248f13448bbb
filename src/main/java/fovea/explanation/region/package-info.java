/// Explanations of segmentations: why a region is called what it is called.
@NullMarked
package fovea.explanation.region;

import org.jspecify.annotations.NullMarked;
