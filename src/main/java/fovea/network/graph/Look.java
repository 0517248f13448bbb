package fovea.network.graph;

import fovea.image.Heatmap;
import java.util.Optional;

/// What a picture is at a place of a network.
///
/// @param width of the map there, in cells
/// @param height likewise
/// @param activation the mean of the absolute values over all channels, of no more than 64 cells a
///   side; empty where no picture was looked at
/// @param reception what a cell can see of the picture; empty where the windows don't say it
public record Look(
    int width, int height, Optional<Heatmap> activation, Optional<Reception> reception) {}
