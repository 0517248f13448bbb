/// The Classify tab: one picture, an evaluation, a comparison.
@NullMarked
package fovea.ui.classification;

import org.jspecify.annotations.NullMarked;
