/// The Explain tab: why a network says what it says of a picture.
@NullMarked
package fovea.ui.explanation;

import org.jspecify.annotations.NullMarked;
