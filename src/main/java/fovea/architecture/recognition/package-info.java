/// Which network a file of weights is, by its `config.json` or its tensors, and what neither says.
@NullMarked
package fovea.architecture.recognition;

import org.jspecify.annotations.NullMarked;
