/// How robust classifiers are: which pictures of a data set stand which attacks, with intervals,
/// and whether the numbers are to be trusted.
@NullMarked
package fovea.attack.evaluation;

import org.jspecify.annotations.NullMarked;
