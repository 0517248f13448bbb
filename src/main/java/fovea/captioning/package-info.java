/// A picture in, words with their gaze out.
@NullMarked
package fovea.captioning;

import org.jspecify.annotations.NullMarked;
