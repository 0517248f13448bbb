/// Labelled pictures for classifiers: where they come from, how they are parted, changed and mixed.
@NullMarked
package fovea.dataset.picture;

import org.jspecify.annotations.NullMarked;
