/// Picture → the class of every pixel, as plain records: `Segmenter`, `Protocol`, `Segmentation`,
/// `LabelRule`.
@NullMarked
package fovea.segmentation;

import org.jspecify.annotations.NullMarked;
