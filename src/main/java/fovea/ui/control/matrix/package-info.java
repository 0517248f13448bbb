/// Many maps as tiny pictures in rows and columns, at a glance.
@NullMarked
package fovea.ui.control.matrix;

import org.jspecify.annotations.NullMarked;
