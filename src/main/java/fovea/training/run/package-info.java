/// A run on disk: its plan, what happened in it, its snapshots, and who is at it.
@NullMarked
package fovea.training.run;

import org.jspecify.annotations.NullMarked;
