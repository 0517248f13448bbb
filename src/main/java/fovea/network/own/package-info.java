/// Networks of one's own: told layer by layer with the checkpoint's names, or with their own code.
@NullMarked
package fovea.network.own;

import org.jspecify.annotations.NullMarked;
