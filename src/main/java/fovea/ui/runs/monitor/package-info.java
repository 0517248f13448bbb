/// The monitor of one run, live or over: its progress, curves, pictures, layers and events.
@NullMarked
package fovea.ui.runs.monitor;

import org.jspecify.annotations.NullMarked;
