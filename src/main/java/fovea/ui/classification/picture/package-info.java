/// What one or two classifiers say of a picture, and pictures of a data set with what was said of
/// each.
@NullMarked
package fovea.ui.classification.picture;

import org.jspecify.annotations.NullMarked;
