/// Inside the network that is explained: what stands in the channels of a stage for the picture.
@NullMarked
package fovea.ui.explanation.inside;

import org.jspecify.annotations.NullMarked;
