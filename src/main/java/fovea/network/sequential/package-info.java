/// Networks that a person tells layer by layer, with the checkpoint's own names.
@NullMarked
package fovea.network.sequential;

import org.jspecify.annotations.NullMarked;
