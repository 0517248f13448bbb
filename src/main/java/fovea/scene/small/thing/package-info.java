/// The ten kinds of things of CIFAR-10, drawn small.
@NullMarked
package fovea.scene.small.thing;

import org.jspecify.annotations.NullMarked;
