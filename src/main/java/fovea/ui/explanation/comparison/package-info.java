/// Explanations side by side: pictures and classes by models and methods.
@NullMarked
package fovea.ui.explanation.comparison;

import org.jspecify.annotations.NullMarked;
