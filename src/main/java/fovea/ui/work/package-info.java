/// The only threads and the only way back to the JavaFX thread.
@NullMarked
package fovea.ui.work;

import org.jspecify.annotations.NullMarked;
