/// A text of a data set, picked to be read.
@NullMarked
package fovea.ui.language.picking;

import org.jspecify.annotations.NullMarked;
