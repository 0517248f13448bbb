/// The training loop and its record on disk.
@NullMarked
package fovea.training;

import org.jspecify.annotations.NullMarked;
