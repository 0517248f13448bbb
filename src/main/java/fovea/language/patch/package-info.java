/// What one text's run brings when parts of it are put into that of another.
@NullMarked
package fovea.language.patch;

import org.jspecify.annotations.NullMarked;
