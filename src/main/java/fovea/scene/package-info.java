/// Generated pictures whose truth is known: labels, objects, captions.
@NullMarked
package fovea.scene;

import org.jspecify.annotations.NullMarked;
