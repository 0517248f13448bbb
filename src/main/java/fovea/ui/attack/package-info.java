/// The Attack tab: pictures changed until a network errs.
@NullMarked
package fovea.ui.attack;

import org.jspecify.annotations.NullMarked;
