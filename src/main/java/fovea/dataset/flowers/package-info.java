/// Flowers-102 with MATLAB's files of labels.
@NullMarked
package fovea.dataset.flowers;

import org.jspecify.annotations.NullMarked;
