/// The current picture under attack: what is set, what becomes of it, step by step.
@NullMarked
package fovea.ui.attack.picture;

import org.jspecify.annotations.NullMarked;
