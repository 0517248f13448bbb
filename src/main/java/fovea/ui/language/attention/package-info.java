/// Views of attention, given data and callbacks: lines between two columns, all heads at once, a
/// table, and what a pair's score is made of. They know no model and no tab.
@NullMarked
package fovea.ui.language.attention;

import org.jspecify.annotations.NullMarked;
