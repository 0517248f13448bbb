/// The Segment tab: one picture, and judging on data.
@NullMarked
package fovea.ui.segmentation;

import org.jspecify.annotations.NullMarked;
