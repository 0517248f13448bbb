/// Numbers, sizes and times as people read them.
@NullMarked
package fovea.format;

import org.jspecify.annotations.NullMarked;
