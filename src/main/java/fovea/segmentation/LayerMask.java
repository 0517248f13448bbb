package fovea.segmentation;

/// What one part of a network alone calls every pixel.
///
/// @param name of the part, for people
/// @param sentence what exactly was calculated, and what it does not show
public record LayerMask(String name, String sentence, Segmentation segmentation) {}
