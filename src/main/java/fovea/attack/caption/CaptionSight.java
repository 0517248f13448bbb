package fovea.attack.caption;

import fovea.image.RgbImage;

/// A picture as a captioner reads it before anybody changes it.
///
/// @param picture as it came
/// @param seen as the network reads it
/// @param clean its numbers, in [0, 1]
/// @param caption what the search says of it
public record CaptionSight(RgbImage picture, RgbImage seen, float[] clean, String caption) {}
