/// What a tab is, and how one opens another.
@NullMarked
package fovea.ui.tab;

import org.jspecify.annotations.NullMarked;
