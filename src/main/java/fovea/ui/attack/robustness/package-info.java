/// How robust models are: what to measure, the numbers as they arrive, and the pictures behind
/// them.
@NullMarked
package fovea.ui.attack.robustness;

import org.jspecify.annotations.NullMarked;
