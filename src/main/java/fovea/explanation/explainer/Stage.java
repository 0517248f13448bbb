package fovea.explanation.explainer;

import fovea.image.Heatmap;
import java.util.Optional;

/// A place at which a network can be looked into, for one picture.
///
/// @param name by which requests name it
/// @param channels how many maps stand there
/// @param activation their mean; empty where the stage has no places in the picture
public record Stage(String name, int channels, Optional<Heatmap> activation) {}
