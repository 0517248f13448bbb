/// Batches that are made ahead of time: `BatchFeeder`; what was read and is kept.
@NullMarked
package fovea.training.feed;

import org.jspecify.annotations.NullMarked;
