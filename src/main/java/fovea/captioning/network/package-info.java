/// The networks as captioners: from pictures and weights to captions of plain records.
@NullMarked
package fovea.captioning.network;

import org.jspecify.annotations.NullMarked;
