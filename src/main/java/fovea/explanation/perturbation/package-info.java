/// Explanations by taking parts of a picture away; one method, one file.
@NullMarked
package fovea.explanation.perturbation;

import org.jspecify.annotations.NullMarked;
