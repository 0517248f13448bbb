/// Pictures changed until a segmenter names pixels otherwise: attacks on masks, plain Java over
/// scores and derivatives.
@NullMarked
package fovea.attack.segmentation;

import org.jspecify.annotations.NullMarked;
