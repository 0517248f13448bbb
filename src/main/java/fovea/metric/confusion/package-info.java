/// How a confusion matrix is read: what stands in its cells, and in which order its classes stand.
@NullMarked
package fovea.metric.confusion;

import org.jspecify.annotations.NullMarked;
