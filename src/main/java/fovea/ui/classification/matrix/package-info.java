/// A square of numbers that stays readable from ten classes to a thousand.
@NullMarked
package fovea.ui.classification.matrix;

import org.jspecify.annotations.NullMarked;
