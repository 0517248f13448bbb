/// How many numbers are spread, of many things below each other.
@NullMarked
package fovea.plot.histogram;

import org.jspecify.annotations.NullMarked;
