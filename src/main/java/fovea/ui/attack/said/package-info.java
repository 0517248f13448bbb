/// The Attack tab's side of captions: what a captioner says of an attacked picture.
@NullMarked
package fovea.ui.attack.said;

import org.jspecify.annotations.NullMarked;
