package fovea.classification.training;

import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Split;
import java.io.IOException;
import java.util.Optional;

/// The pictures of a run in their parts. No picture is in two of them.
///
/// @param name of the data set, for people
/// @param training what is learnt from
/// @param validation what the best weights are chosen by
/// @param test what nothing is learnt from or chosen by, where the data set has it
public record TrainingData(
    String name,
    PictureDataset training,
    PictureDataset validation,
    Optional<PictureDataset> test) {

  /// Opens and parts the data of a setup; which picture goes where follows from the seed.
  public static TrainingData open(DataLibrary library, ClassifierSetup setup) throws IOException {
    ClassifierSetup.Data wanted = setup.data();
    DataParts parts = library.open(wanted.source());
    PictureDataset training = parts.training();
    PictureDataset validation;
    if (parts.validation().isPresent()) {
      validation = parts.validation().get();
    } else {
      Split split = Split.stratified(training, wanted.heldOut(), setup.seed());
      training = split.training();
      validation = split.heldOut();
    }
    if (validation.size() == 0) {
      throw new IOException(
          "Nothing is left to validate with: hold out a larger share of %s, or add pictures."
              .formatted(parts.name()));
    }
    return new TrainingData(
        parts.name(),
        thinned(training, wanted.trainingLimit(), setup.seed()),
        thinned(validation, wanted.validationLimit(), setup.seed()),
        parts.test());
  }

  /// At most about `limit` pictures, of each class the same share.
  private static PictureDataset thinned(PictureDataset data, int limit, long seed) {
    return limit == 0 || limit >= data.size()
        ? data
        : Split.stratified(data, (double) limit / data.size(), seed + 1).heldOut();
  }
}
