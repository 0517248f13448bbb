/// Maps over pictures, in a grid: one scale or each its own, the value under the pointer in all at
/// once.
@NullMarked
package fovea.ui.explanation.map;

import org.jspecify.annotations.NullMarked;
