/// Small pictures that are drawn already, to look into.
@NullMarked
package fovea.ui.control.thumbnail;

import org.jspecify.annotations.NullMarked;
