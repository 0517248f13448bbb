/// The curves of runs as charts draw them, how they are drawn, what is said of runs, and what can
/// be exported of them.
@NullMarked
package fovea.ui.runs.curves;

import org.jspecify.annotations.NullMarked;
