/// Small generated pictures for classifiers: one subject each, of the ten classes of CIFAR-10.
@NullMarked
package fovea.scene.small;

import org.jspecify.annotations.NullMarked;
