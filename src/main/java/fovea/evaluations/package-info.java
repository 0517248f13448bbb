/// The evaluations that were finished here, kept over restarts and within bounds, each with what it
/// was made of.
@NullMarked
package fovea.evaluations;

import org.jspecify.annotations.NullMarked;
