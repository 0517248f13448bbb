/// The frame: picture tray, tab strip, status bar, theme.
@NullMarked
package fovea.ui.window;

import org.jspecify.annotations.NullMarked;
