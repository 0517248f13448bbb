/// Where a thing truly is in a picture, and whose word that is.
@NullMarked
package fovea.explanation.truth;

import org.jspecify.annotations.NullMarked;
