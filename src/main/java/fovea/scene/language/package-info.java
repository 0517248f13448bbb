/// What English says of a scene, and what its words mean.
@NullMarked
package fovea.scene.language;

import org.jspecify.annotations.NullMarked;
