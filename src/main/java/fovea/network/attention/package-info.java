/// Attention, the transformers' layers made of it, and what they give out besides their answer.
@NullMarked
package fovea.network.attention;

import org.jspecify.annotations.NullMarked;
