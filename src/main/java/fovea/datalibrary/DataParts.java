package fovea.datalibrary;

import fovea.dataset.picture.PictureDataset;
import java.util.Optional;

/// A data set in the parts that its makers gave it. No picture is in two of them.
///
/// @param name for people
/// @param training all of it, where its makers made no parts
/// @param validation what its makers held out for choosing between models; few have it
/// @param test what nothing is trained or chosen on
public record DataParts(
    String name,
    PictureDataset training,
    Optional<PictureDataset> validation,
    Optional<PictureDataset> test) {}
