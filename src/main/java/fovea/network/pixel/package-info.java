/// What a network says of pixels in [0, 1], its normalisation inside: where explanations and
/// attacks work.
@NullMarked
package fovea.network.pixel;

import org.jspecify.annotations.NullMarked;
