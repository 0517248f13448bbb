/// What the program was doing when a native library killed it: a journal that outlives the process,
/// the standard error of native libraries, and what the next start reads from both.
@NullMarked
package fovea.crash;

import org.jspecify.annotations.NullMarked;
