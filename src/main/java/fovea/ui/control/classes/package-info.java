/// The classes of a model, to choose from.
@NullMarked
package fovea.ui.control.classes;

import org.jspecify.annotations.NullMarked;
