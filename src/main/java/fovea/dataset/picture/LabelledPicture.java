package fovea.dataset.picture;

import fovea.image.RgbImage;
import java.util.OptionalInt;

/// A picture and what it shows.
///
/// @param name how the picture is called in its data set, for people
/// @param label its class, a number in {@link PictureDataset#labels()}
/// @param coarseLabel its group of classes, a number in {@link PictureDataset#coarseLabels()},
///   where the data set has such groups
public record LabelledPicture(String name, RgbImage image, int label, OptionalInt coarseLabel) {}
