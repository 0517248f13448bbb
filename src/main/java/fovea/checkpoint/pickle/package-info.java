/// Python's pickles read as data: nothing in them is ever executed.
@NullMarked
package fovea.checkpoint.pickle;

import org.jspecify.annotations.NullMarked;
