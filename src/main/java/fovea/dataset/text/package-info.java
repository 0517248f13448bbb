/// Texts, or pairs of texts, with one class each: `TextDataset`, its parts, splits and how they are
/// read from tables, lines of JSON and folders.
@NullMarked
package fovea.dataset.text;

import org.jspecify.annotations.NullMarked;
