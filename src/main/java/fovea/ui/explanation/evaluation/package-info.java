/// The side of the Explain tab that says which explanation to believe: all measures of the maps
/// that are shown, while they arrive.
@NullMarked
package fovea.ui.explanation.evaluation;

import org.jspecify.annotations.NullMarked;
