package fovea.ui.tab;

import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Topic;
import fovea.explanation.sample.Members;
import fovea.language.Attention;
import java.util.List;

/// What one tab hands to another to look at, besides pictures and models.
public sealed interface Handover {
  /// The model that it is about, by its id.
  String model();

  /// Why a model says so of some pictures, on average.
  ///
  /// @param members which pictures, and those that they are held against
  record MeanMap(String model, PictureDataset data, Members members) implements Handover {}

  /// Why a model says a class of the picture that the tabs look at, or calls a region by it.
  ///
  /// @param index of the class
  record OfClass(String model, int index) implements Handover {}

  /// Where the heads of a model look.
  ///
  /// @param of whose attention it is, in a few words
  /// @param parts of it, that to be shown first
  record Looks(String model, String of, List<Attention> parts) implements Handover {
    public Looks {
      parts = List.copyOf(parts);
    }
  }

  /// Where the heads of a model look in the picture that the tabs look at.
  record Heads(String model) implements Handover {}

  /// Why a model wrote a word of a caption of the picture that the tabs look at.
  record OfWord(String model, Topic.OfWord word) implements Handover {}

  /// How good a model is, by the examples of a data set.
  record Judge(String model) implements Handover {}
}
