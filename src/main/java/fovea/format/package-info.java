/// Numbers, sizes, times and words as people read them.
@NullMarked
package fovea.format;

import org.jspecify.annotations.NullMarked;
