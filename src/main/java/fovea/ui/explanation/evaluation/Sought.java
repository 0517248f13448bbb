package fovea.ui.explanation.evaluation;

import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.explanation.truth.Annotations;
import fovea.explanation.truth.Whereabouts;
import fovea.image.RgbImage;
import fovea.ui.control.picture.FxImages;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.tab.Picture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Of what it is looked for where it truly is.
///
/// @param model that explains it
/// @param known what is known of where things are in the picture; empty where it was not looked yet
record Sought(
    Picture picture, String model, Target target, Topic topic, Optional<Annotations> known) {
  /// Longer side of the small picture, in pixels.
  private static final int SMALL = 440;

  /// What was found of it.
  ///
  /// @param small the picture, to be drawn on
  record Found(Annotations known, Whereabouts there, RgbImage small) {}

  static Sought of(Explained now, Optional<Annotations> known) {
    Subject subject = now.subject();
    return new Sought(
        subject.picture(), subject.model().id(), now.target(), subject.topic(), known);
  }

  /// Whether it asks for the same.
  boolean asks(@Nullable Sought other) {
    return other != null
        && picture.equals(other.picture)
        && model.equals(other.model)
        && target.equals(other.target)
        && topic.equals(other.topic);
  }

  /// Looks for it; not on the JavaFX thread.
  Found find(Subject subject) {
    Annotations all =
        known.orElseGet(() -> Annotations.of(picture.origin(), picture.name(), picture.image()));
    return new Found(
        all,
        all.of(target, topic, subject.said(), subject.labels()),
        FxImages.shrunk(picture.image(), SMALL, SMALL));
  }
}
