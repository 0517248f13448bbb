/// Labelled pictures in folders and lists of other people.
@NullMarked
package fovea.dataset.folder;

import org.jspecify.annotations.NullMarked;
