/// Numbers about the classes of pixels: IoU and its kin, with the convention that stands beside
/// them.
@NullMarked
package fovea.metric.segmentation;

import org.jspecify.annotations.NullMarked;
