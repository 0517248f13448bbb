/// Recurrent networks, with the checkpoint's names.
@NullMarked
package fovea.network.recurrent;

import org.jspecify.annotations.NullMarked;
