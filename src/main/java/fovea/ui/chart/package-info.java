/// Charts on the screen: curves, ridges, histograms, exported figures, and the theme's colours.
@NullMarked
package fovea.ui.chart;

import org.jspecify.annotations.NullMarked;
