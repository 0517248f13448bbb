/// The graph of a network as a figure, for the screen and for files, and as a table of its layers.
@NullMarked
package fovea.network.graph.figure;

import org.jspecify.annotations.NullMarked;
