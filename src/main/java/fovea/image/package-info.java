/// Pictures as plain Java: the currency of the program.
@NullMarked
package fovea.image;

import org.jspecify.annotations.NullMarked;
