/// Attacks that take steps along the derivative within ε, one attack, one file.
@NullMarked
package fovea.attack.step;

import org.jspecify.annotations.NullMarked;
