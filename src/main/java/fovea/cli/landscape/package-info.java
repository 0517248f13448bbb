/// The command that measures the loss around models' weights.
@NullMarked
package fovea.cli.landscape;

import org.jspecify.annotations.NullMarked;
