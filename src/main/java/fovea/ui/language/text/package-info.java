/// The text that is read: typed, taken apart into tokens, and what the model says of it; the frame
/// around every side that shows a reading.
@NullMarked
package fovea.ui.language.text;

import org.jspecify.annotations.NullMarked;
