/// Tables of any tab: cells of words, and rows that stay chosen.
@NullMarked
package fovea.ui.control.table;

import org.jspecify.annotations.NullMarked;
