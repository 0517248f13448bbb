/// How far a number is to be trusted that was counted on a few.
@NullMarked
package fovea.metric.interval;

import org.jspecify.annotations.NullMarked;
