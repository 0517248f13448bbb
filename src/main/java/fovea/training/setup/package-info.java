/// What a person decides of a training, whatever is learnt: `Network`, `Pace`, recipes; and how it
/// stands in a plan.
@NullMarked
package fovea.training.setup;

import org.jspecify.annotations.NullMarked;
