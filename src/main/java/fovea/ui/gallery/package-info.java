/// Pictures of a data set, a page at a time, each with what was said of it.
@NullMarked
package fovea.ui.gallery;

import org.jspecify.annotations.NullMarked;
