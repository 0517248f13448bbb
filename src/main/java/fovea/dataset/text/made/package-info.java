/// Generated sentences whose mood is known, and follows from how they are built: `MadeSentences`.
@NullMarked
package fovea.dataset.text.made;

import org.jspecify.annotations.NullMarked;
