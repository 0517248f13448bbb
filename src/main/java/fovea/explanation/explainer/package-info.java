/// Picture → why: `Explainer` of a network and the list of all `Methods`, as plain Java.
@NullMarked
package fovea.explanation.explainer;

import org.jspecify.annotations.NullMarked;
