/// The Runs tab: all training runs, several compared, and one watched.
@NullMarked
package fovea.ui.runs;

import org.jspecify.annotations.NullMarked;
