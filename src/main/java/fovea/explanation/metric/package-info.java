/// How far an explanation is to be believed: what the network does when its evidence is taken away,
/// whether it hits what is true, whether it depends on the network at all; one measure, one file.
@NullMarked
package fovea.explanation.metric;

import org.jspecify.annotations.NullMarked;
