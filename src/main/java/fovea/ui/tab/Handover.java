package fovea.ui.tab;

import fovea.dataset.picture.PictureDataset;
import fovea.explanation.sample.Members;

/// What one tab hands to another to look at, besides pictures and models.
public sealed interface Handover {
  /// The model that it is about, by its id.
  String model();

  /// Why a model says so of some pictures, on average.
  ///
  /// @param members which pictures, and those that they are held against
  record MeanMap(String model, PictureDataset data, Members members) implements Handover {}
}
