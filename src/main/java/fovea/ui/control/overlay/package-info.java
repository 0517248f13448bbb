/// How a map is drawn over a picture, and the controls that set it.
@NullMarked
package fovea.ui.control.overlay;

import org.jspecify.annotations.NullMarked;
