package fovea.network;

import ai.djl.ndarray.NDArray;

/// What one part of a network alone says of a picture.
///
/// @param name of the part, for people
/// @param sentence what exactly was calculated, and what it does not show
/// @param scores of the classes before the softmax, (B, classes, h, w)
public record PartialScores(String name, String sentence, NDArray scores) {}
