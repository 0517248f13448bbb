/// Figures described as data, with writers.
@NullMarked
package fovea.plot;

import org.jspecify.annotations.NullMarked;
