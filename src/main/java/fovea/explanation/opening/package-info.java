/// A model of any task as what explains it.
@NullMarked
package fovea.explanation.opening;

import org.jspecify.annotations.NullMarked;
