/// Numbers about predictions.
@NullMarked
package fovea.metric;

import org.jspecify.annotations.NullMarked;
