/// The mean map of a class or a confusion cell: which pictures, how, and what came of it.
@NullMarked
package fovea.ui.explanation.mean;

import org.jspecify.annotations.NullMarked;
