/// What all kinds of checkpoints share: the types of their numbers and their one way to fail.
@NullMarked
package fovea.checkpoint.element;

import org.jspecify.annotations.NullMarked;
