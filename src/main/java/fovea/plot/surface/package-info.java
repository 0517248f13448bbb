/// Numbers over a plane: contours, surfaces in space, and curves with their spread.
@NullMarked
package fovea.plot.surface;

import org.jspecify.annotations.NullMarked;
