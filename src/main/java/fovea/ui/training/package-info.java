/// The window in which the training of a classifier is put together, looked at and launched.
@NullMarked
package fovea.ui.training;

import org.jspecify.annotations.NullMarked;
