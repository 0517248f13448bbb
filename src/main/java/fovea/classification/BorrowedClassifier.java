package fovea.classification;

import fovea.image.RgbImage;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import java.util.List;

/// A classifier for long work: it borrows its model for each batch and gives it back, so that
/// whoever the work gives way to in between can have the memory.
///
/// @param labels of the model
public record BorrowedClassifier(TaskModels<Classifier> models, String id, List<String> labels)
    implements Classifier {
  /// To be made on the compute thread: the model is loaded to ask for its labels.
  ///
  /// @throws ModelException when it cannot be had, in one sentence
  public static Classifier of(TaskModels<Classifier> models, String id) throws ModelException {
    return new BorrowedClassifier(models, id, models.use(id, Classifier::labels));
  }

  @Override
  public List<Prediction> classify(List<RgbImage> pictures, int top) {
    return borrowing(classifier -> classifier.classify(pictures, top));
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return borrowing(classifier -> classifier.seen(picture));
  }

  private <R> R borrowing(TaskModels.Work<Classifier, R, RuntimeException> work) {
    try {
      return models.use(id, work);
    } catch (ModelException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
