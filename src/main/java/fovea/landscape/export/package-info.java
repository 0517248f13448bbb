/// The loss around weights as figures, tables, JSON and report, the same for window and command
/// line.
@NullMarked
package fovea.landscape.export;

import org.jspecify.annotations.NullMarked;
