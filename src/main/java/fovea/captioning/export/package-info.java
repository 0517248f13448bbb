/// A caption as figures, as an animation and as JSON.
@NullMarked
package fovea.captioning.export;

import org.jspecify.annotations.NullMarked;
