/// Architectures, one file each, with fields named as in the checkpoint.
@NullMarked
package fovea.network;

import org.jspecify.annotations.NullMarked;
