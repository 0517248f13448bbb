/// Weights on disk and how they become parameters.
@NullMarked
package fovea.checkpoint;

import org.jspecify.annotations.NullMarked;
