/// The loss around models' weights: what to measure, and surfaces, curves and numbers of what came
/// of it.
@NullMarked
package fovea.ui.attack.landscape;

import org.jspecify.annotations.NullMarked;
