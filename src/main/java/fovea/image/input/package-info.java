/// Bytes of picture files, bounded, and what a decoder makes of them.
@NullMarked
package fovea.image.input;

import org.jspecify.annotations.NullMarked;
