/// Pictures to look into: zoom, maps over them, the value under the pointer.
@NullMarked
package fovea.ui.control.picture;

import org.jspecify.annotations.NullMarked;
