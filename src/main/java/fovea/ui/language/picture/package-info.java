/// The side Picture of the Read tab: where every head looks from a patch of the current picture.
@NullMarked
package fovea.ui.language.picture;

import org.jspecify.annotations.NullMarked;
