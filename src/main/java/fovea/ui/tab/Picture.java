package fovea.ui.tab;

import fovea.image.RgbImage;

/// The picture that all tabs look at, with the name it is shown under.
public record Picture(String name, RgbImage image) {}
