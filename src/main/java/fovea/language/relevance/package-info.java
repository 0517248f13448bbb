/// Which words matter for what a model says, whatever its attention looks like.
@NullMarked
package fovea.language.relevance;

import org.jspecify.annotations.NullMarked;
