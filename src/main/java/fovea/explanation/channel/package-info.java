/// What of a data set excites the channels of a stage most: the pictures, and the places in them.
@NullMarked
package fovea.explanation.channel;

import org.jspecify.annotations.NullMarked;
