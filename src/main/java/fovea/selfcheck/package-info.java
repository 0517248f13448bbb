/// Whether the engine calculates rightly on this processor: its operators against independent
/// arithmetic, in a process of its own, once for a machine and engine; and which kernels follow.
@NullMarked
package fovea.selfcheck;

import org.jspecify.annotations.NullMarked;
