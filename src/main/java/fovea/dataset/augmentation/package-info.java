/// Pictures changed by chance for training: crops, colours, AutoAugment, mixing.
@NullMarked
package fovea.dataset.augmentation;

import org.jspecify.annotations.NullMarked;
