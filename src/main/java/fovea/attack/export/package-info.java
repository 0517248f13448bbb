/// Attacks and robustness as figures, tables, JSON and report, the same for window and command
/// line.
@NullMarked
package fovea.attack.export;

import org.jspecify.annotations.NullMarked;
