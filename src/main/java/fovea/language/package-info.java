/// Reading text: from sentences to tokens, the attention of every head, and what the model says.
@NullMarked
package fovea.language;

import org.jspecify.annotations.NullMarked;
