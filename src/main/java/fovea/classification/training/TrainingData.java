package fovea.classification.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Renumbered;
import fovea.dataset.picture.SamePictures;
import fovea.dataset.picture.Split;
import fovea.training.model.ClassOrder;
import fovea.training.recipe.TaskData;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/// The pictures of a run in their parts. No place of a picture is in two of them; copies may be, as
/// {@link #copies} tells.
///
/// @param notes what a person should know of how the data set was read; a sentence each
public record TrainingData(
    String name,
    PictureDataset training,
    PictureDataset validation,
    Optional<PictureDataset> test,
    List<String> notes)
    implements TaskData<PictureDataset> {
  public TrainingData {
    notes = List.copyOf(notes);
  }

  /// Of which there is nothing to say.
  public TrainingData(
      String name,
      PictureDataset training,
      PictureDataset validation,
      Optional<PictureDataset> test) {
    this(name, training, validation, test, List.of());
  }

  @Override
  public List<String> labels() {
    return training.labels();
  }

  /// Opens and parts the data of a setup; which picture goes where follows from the seed.
  ///
  /// @param order of the classes in the network
  ///
  /// @throws PictureDataset.Unclear where there is a question that the setup does not answer
  static TrainingData open(DataLibrary library, ClassifierSetup setup, ClassOrder order)
      throws IOException {
    ClassifierSetup.Data wanted = setup.data();
    DataParts parts = library.open(wanted.source(), wanted.reading());
    List<String> own = parts.training().labels();
    if (own.size() == 1) {
      throw new IOException(
          "%s has one class only, “%s”, and to train a classifier takes two at least: choose a folder with a folder of pictures for each class."
              .formatted(parts.name(), own.getFirst()));
    }
    List<String> labels = order.of(own);
    PictureDataset training = Renumbered.of(parts.training(), labels);
    PictureDataset validation;
    if (parts.validation().isPresent()) {
      validation = Renumbered.of(parts.validation().get(), labels);
    } else {
      Split split = Split.stratified(training, wanted.heldOut(), setup.seed());
      training = split.training();
      validation = split.heldOut();
    }
    TaskData.requireSome(validation, parts.name());
    return new TrainingData(
        parts.name(),
        thinned(training, wanted.trainingLimit(), setup.seed()),
        thinned(validation, wanted.validationLimit(), setup.seed()),
        parts.test().map(test -> Renumbered.of(test, labels)),
        parts.notes());
  }

  /// Which pictures are in several parts or classes, a sentence each: reads the pictures that are
  /// as long as others, and may take a while.
  public List<String> copies(SamePictures.Gate gate) throws IOException {
    var parts = new EnumMap<DataPart, PictureDataset>(DataPart.class);
    parts.put(DataPart.TRAINING, training);
    parts.put(DataPart.VALIDATION, validation);
    test.ifPresent(part -> parts.put(DataPart.TEST, part));
    return SamePictures.ofStored(parts, gate).sentences();
  }

  /// At most about `limit` pictures, of each class the same share.
  private static PictureDataset thinned(PictureDataset data, int limit, long seed) {
    return limit == 0 || limit >= data.size()
        ? data
        : Split.stratified(data, (double) limit / data.size(), seed + 1).heldOut();
  }
}
