/// Which explanation to believe: all measures of several methods for a picture, their ranking, and
/// a sentence made from the numbers; over many pictures with intervals.
@NullMarked
package fovea.explanation.evaluation;

import org.jspecify.annotations.NullMarked;
