/// Pictures with the class of every pixel: `MaskDataset`, folders of masks, drawn ones; what the
/// numbers of a mask mean (`LabelRule`).
@NullMarked
package fovea.dataset.mask;

import org.jspecify.annotations.NullMarked;
