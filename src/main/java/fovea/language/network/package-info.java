/// Reads with networks.
@NullMarked
package fovea.language.network;

import org.jspecify.annotations.NullMarked;
