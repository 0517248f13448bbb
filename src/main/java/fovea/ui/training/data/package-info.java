/// The data that a training learns from: which, how many of each class, and a few of them.
@NullMarked
package fovea.ui.training.data;

import org.jspecify.annotations.NullMarked;
