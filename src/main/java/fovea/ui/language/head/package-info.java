/// The side Heads of the Read tab: what every head looks at in the text, layer by layer.
@NullMarked
package fovea.ui.language.head;

import org.jspecify.annotations.NullMarked;
