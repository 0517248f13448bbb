/// Transformers, one file each, with the checkpoint's names.
@NullMarked
package fovea.network.transformer;

import org.jspecify.annotations.NullMarked;
