/// What is seen of the window before it is put together.
@NullMarked
package fovea.ui.window.start;

import org.jspecify.annotations.NullMarked;
