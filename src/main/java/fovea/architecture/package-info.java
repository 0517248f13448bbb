/// Which network a model is: by the name on its card, by its `config.json`, by its tensors; and how
/// it is built and filled.
@NullMarked
package fovea.architecture;

import org.jspecify.annotations.NullMarked;
