/// What a network calculates, noted while somebody asks for it: which part read what and gave what.
@NullMarked
package fovea.tensor.trace;

import org.jspecify.annotations.NullMarked;
