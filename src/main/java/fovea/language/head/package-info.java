/// Heads: taking them away, what they are worth, and what they are in the habit of looking at.
@NullMarked
package fovea.language.head;

import org.jspecify.annotations.NullMarked;
