/// From a network's scores to sentences: one search, the strategies that choose in it, and the
/// tokens it writes.
@NullMarked
package fovea.captioning.decoding;

import org.jspecify.annotations.NullMarked;
