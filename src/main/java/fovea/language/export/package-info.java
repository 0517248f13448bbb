/// What was read, as figures and files.
@NullMarked
package fovea.language.export;

import org.jspecify.annotations.NullMarked;
