/// What is drawn: gaze, sentences, trees, matrices, curves, bars and reliability, each described as
/// data.
@NullMarked
package fovea.plot.figure;

import org.jspecify.annotations.NullMarked;
