package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.Comparison;
import fovea.classification.Comparison.Flip;
import fovea.ui.classification.picture.NumberText;
import fovea.ui.classification.picture.PictureGallery.Shown;
import java.util.List;

/// What is told under a picture.
public final class GalleryItems {
  private GalleryItems() {}

  static Shown shown(ClassifierEvaluation evaluation, Example example) {
    return new Shown(
        example.place(),
        example.name(),
        evaluation.labels().get(example.predicted()),
        NumberText.percent(example.probability()),
        (example.right() ? "right: " : "actual: ") + evaluation.labels().get(example.truth()));
  }

  static List<Shown> shown(ClassifierEvaluation evaluation, List<Example> examples) {
    return examples.stream().map(one -> shown(evaluation, one)).toList();
  }

  public static List<Shown> flips(Comparison comparison, List<Flip> flips) {
    List<String> labels = comparison.first().labels();
    return flips.stream()
        .map(
            flip ->
                new Shown(
                    flip.place(),
                    flip.name(),
                    NumberText.changed(labels.get(flip.first()), labels.get(flip.second())),
                    "",
                    "actual: " + labels.get(flip.truth())))
        .toList();
  }
}
