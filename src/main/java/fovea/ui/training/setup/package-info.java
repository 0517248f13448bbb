/// Panes of what every training has: its network, its optimiser and schedule.
@NullMarked
package fovea.ui.training.setup;

import org.jspecify.annotations.NullMarked;
