/// Grids of coloured cells with numbers, such as the heads of all layers.
@NullMarked
package fovea.ui.chart.grid;

import org.jspecify.annotations.NullMarked;
