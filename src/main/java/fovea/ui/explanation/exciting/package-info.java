/// What of a data set excites the channels of a stage most, as it is found.
@NullMarked
package fovea.ui.explanation.exciting;

import org.jspecify.annotations.NullMarked;
