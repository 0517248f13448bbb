/// CIFAR-10 and CIFAR-100 in their binary and their pickled form.
@NullMarked
package fovea.dataset.cifar;

import org.jspecify.annotations.NullMarked;
