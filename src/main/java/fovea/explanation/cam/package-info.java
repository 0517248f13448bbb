/// Class activation maps: the maps of a stage, weighed by what they did for the score; one method,
/// one file.
@NullMarked
package fovea.explanation.cam;

import org.jspecify.annotations.NullMarked;
