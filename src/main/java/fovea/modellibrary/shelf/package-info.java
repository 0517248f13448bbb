/// Where models lie: part of the program, in the person's folder, in the Hugging Face cache.
@NullMarked
package fovea.modellibrary.shelf;

import org.jspecify.annotations.NullMarked;
