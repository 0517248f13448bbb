/// What holds for keys in every window.
@NullMarked
package fovea.ui.window.keys;

import org.jspecify.annotations.NullMarked;
