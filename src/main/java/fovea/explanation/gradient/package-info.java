/// Explanations by the derivative of the score by the pixels; one method, one file.
@NullMarked
package fovea.explanation.gradient;

import org.jspecify.annotations.NullMarked;
