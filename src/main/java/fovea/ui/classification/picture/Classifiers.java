package fovea.ui.classification.picture;

import fovea.classification.Classifier;
import fovea.image.RgbImage;
import java.util.List;

/// The models that classify. Exceptions carry one sentence for people.
public interface Classifiers {
  /// What there is now; asked away from the JavaFX thread.
  List<ModelChoice> options() throws Exception;

  /// Asked on the compute thread, and called there.
  Classifier classifier(String id) throws Exception;

  /// The picture as the network sees it: scaled, cropped; on the compute thread.
  RgbImage seen(String id, RgbImage picture) throws Exception;

  /// The SHA-256 of the model's weights, or "" where it is not known; on the compute thread.
  String sha256(String id);

  /// Lets what a person waits for go first; called on the compute thread between two batches of an
  /// evaluation.
  default void giveWay() {}
}
