/// Which of the engine's native kernels calculate on this processor: oneDNN's, told how large the
/// caches are where the processor hides it, or PyTorch's own.
@NullMarked
package fovea.kernels;

import org.jspecify.annotations.NullMarked;
