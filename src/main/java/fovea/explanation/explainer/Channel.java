package fovea.explanation.explainer;

import fovea.image.Heatmap;

/// A channel of a stage, for one picture.
///
/// @param index of the channel
/// @param strength the mean of its absolute values
/// @param activation what stands there, signed, in the stage's resolution
public record Channel(int index, float strength, Heatmap activation) {}
