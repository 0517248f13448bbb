/// The results of evaluations on the screen: those of this start, and those kept from earlier ones.
@NullMarked
package fovea.ui.evaluation.kept;

import org.jspecify.annotations.NullMarked;
