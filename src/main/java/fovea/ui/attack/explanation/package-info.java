/// Where the evidence lies before and after an attack, with one scale.
@NullMarked
package fovea.ui.attack.explanation;

import org.jspecify.annotations.NullMarked;
