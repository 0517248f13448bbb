/// The stages of the network that is explained: what one method finds at each, and which are meant.
@NullMarked
package fovea.ui.explanation.stage;

import org.jspecify.annotations.NullMarked;
