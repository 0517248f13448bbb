/// The side Evidence of the Read tab: what matters beside attention, and whether it does.
@NullMarked
package fovea.ui.language.evidence;

import org.jspecify.annotations.NullMarked;
