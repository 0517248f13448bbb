package fovea.ui.explanation.stage;

import fovea.explanation.export.MapColours;
import fovea.image.Heatmap;
import java.util.Optional;

/// A stage and what is found there.
///
/// @param chosen whether maps are made there
/// @param map what is shown of it, with its colours; empty where there is nothing yet or ever
/// @param words what the map is, or why there is none
/// @param places whether it has places in the picture; else it cannot be chosen
record StageTile(
    String name,
    boolean chosen,
    boolean places,
    Optional<Heatmap> map,
    Optional<MapColours> colours,
    String words) {}
