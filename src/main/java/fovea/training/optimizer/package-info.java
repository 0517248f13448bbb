/// How gradients become weights: optimisers, the schedule of the rate, accumulation and averages,
/// with PyTorch's arithmetic.
@NullMarked
package fovea.training.optimizer;

import org.jspecify.annotations.NullMarked;
