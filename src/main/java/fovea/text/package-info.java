/// Tokens and vocabularies.
@NullMarked
package fovea.text;

import org.jspecify.annotations.NullMarked;
