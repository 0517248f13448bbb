/// Networks cut in two at a named place: `Divisible` is one that can be, as named `Steps`.
@NullMarked
package fovea.network.cut;

import org.jspecify.annotations.NullMarked;
