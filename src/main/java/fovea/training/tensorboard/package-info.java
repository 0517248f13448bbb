/// TensorBoard's event files: written so that TensorBoard opens a run, and read for their scalars.
@NullMarked
package fovea.training.tensorboard;

import org.jspecify.annotations.NullMarked;
