/// One bar for everything that has steps: words of a sentence, layers, steps of an attack, epochs.
@NullMarked
package fovea.ui.control.timeline;

import org.jspecify.annotations.NullMarked;
