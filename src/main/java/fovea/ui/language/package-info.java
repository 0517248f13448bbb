/// The Read tab: what every head of a model that reads looks at, and what the model says.
@NullMarked
package fovea.ui.language;

import org.jspecify.annotations.NullMarked;
