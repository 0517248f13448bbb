/// The composition root: the only place that sees everything.
@NullMarked
package fovea;

import org.jspecify.annotations.NullMarked;
