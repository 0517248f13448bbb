/// Which words matter: those whose removal moves the number.
@NullMarked
package fovea.language.deletion;

import org.jspecify.annotations.NullMarked;
