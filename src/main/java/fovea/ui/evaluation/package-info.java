/// What evaluations and comparisons have on the screen, whatever the task: what to measure, the
/// results there are, the numbers that matter most, two beside each other.
@NullMarked
package fovea.ui.evaluation;

import org.jspecify.annotations.NullMarked;
