/// The same work without a window: one subcommand, one class.
@NullMarked
package fovea.cli;

import org.jspecify.annotations.NullMarked;
