/// Which pictures of a data set are explained: those of a class or a confusion cell, one of each
/// class; drawn by a seed.
@NullMarked
package fovea.explanation.sample;

import org.jspecify.annotations.NullMarked;
