/// Picture files of every kind, read to Pillow's pixels or refused in a sentence.
@NullMarked
package fovea.image.file;

import org.jspecify.annotations.NullMarked;
