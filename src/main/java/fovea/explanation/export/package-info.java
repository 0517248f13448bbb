/// Explanations as figures and JSON, the same for window and command line.
@NullMarked
package fovea.explanation.export;

import org.jspecify.annotations.NullMarked;
