/// What the heads of transformers look at that see pictures: patches that look at patches, words of
/// captions that look at patches.
@NullMarked
package fovea.language.picture;

import org.jspecify.annotations.NullMarked;
