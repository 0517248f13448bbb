/// Convolutional networks, one file each, with the checkpoint's names.
@NullMarked
package fovea.network.convolutional;

import org.jspecify.annotations.NullMarked;
