/// Explanations of transformers by their attention; one method, one file.
@NullMarked
package fovea.explanation.attention;

import org.jspecify.annotations.NullMarked;
