/// Which number a person follows, in words.
@NullMarked
package fovea.language.followed;

import org.jspecify.annotations.NullMarked;
