/// The loss around a network's weights: directions, lines, sharpness, and residual branches taken
/// out. Works on a copy of a network that nobody else has.
@NullMarked
package fovea.landscape;

import org.jspecify.annotations.NullMarked;
