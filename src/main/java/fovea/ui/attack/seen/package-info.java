/// The Attack tab's side of masks: what a segmenter calls the pixels of an attacked picture.
@NullMarked
package fovea.ui.attack.seen;

import org.jspecify.annotations.NullMarked;
