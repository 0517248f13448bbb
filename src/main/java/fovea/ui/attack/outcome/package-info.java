/// What is attacked, how a person wants it, and what came of it.
@NullMarked
package fovea.ui.attack.outcome;

import org.jspecify.annotations.NullMarked;
