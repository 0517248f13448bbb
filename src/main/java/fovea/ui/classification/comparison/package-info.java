/// Two evaluations of the same pictures, and what the second does otherwise.
@NullMarked
package fovea.ui.classification.comparison;

import org.jspecify.annotations.NullMarked;
