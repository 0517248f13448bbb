/// The side Patching of the Read tab: parts of one text's run are put into that of another.
@NullMarked
package fovea.ui.language.patching;

import org.jspecify.annotations.NullMarked;
