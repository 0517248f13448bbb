/// How a network that reads is trained: `ReaderTraining`, its lesson, its data.
@NullMarked
package fovea.language.training;

import org.jspecify.annotations.NullMarked;
