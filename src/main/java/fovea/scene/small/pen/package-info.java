/// What small pictures are drawn with: a pen, tints, and chance that follows from a seed.
@NullMarked
package fovea.scene.small.pen;

import org.jspecify.annotations.NullMarked;
