/// How alike sentences are.
@NullMarked
package fovea.language.sentence;

import org.jspecify.annotations.NullMarked;
