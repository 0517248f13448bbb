package fovea.explanation.truth;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.MaskBeside;
import fovea.dataset.mask.SceneMasks;
import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.image.RgbImage;
import fovea.scene.DrawnScenes;
import fovea.scene.Scene;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds out by itself what is known of where things are in a picture.
///
/// @param annotation empty where nothing is known
/// @param why nothing is known, in a sentence; "" where something is
public record Annotations(Optional<Annotation> annotation, String why) {
  private static final String NOTHING =
      "Nobody says where things are in it: it is no scene that this program drew, it was not opened"
          + " from a data set with masks, and no mask lies beside it.";

  /// Looks at where the picture comes from, whether the program drew it, and whether its mask lies
  /// beside it. Not on the JavaFX thread.
  public static Annotations of(Origin origin, String name, RgbImage picture) {
    try {
      if (origin instanceof Origin.OfAnnotation(Annotation known)) {
        return checked(known, picture);
      }
      Optional<Scene> scene = DrawnScenes.find(name, picture);
      if (scene.isPresent()) {
        return checked(drawn(scene.get()), picture);
      }
      Optional<MaskBeside> mask =
          origin instanceof Origin.OfFile file ? MaskBeside.of(file.file()) : Optional.empty();
      return mask.isPresent() ? beside(mask.get(), picture) : unknown(NOTHING);
    } catch (IOException e) {
      return unknown(String.valueOf(e.getMessage()));
    }
  }

  /// Where the thing is that is explained, as {@link Annotation#of} says it.
  public Whereabouts of(Target target, Topic topic, OptionalInt said, List<String> labels) {
    return annotation
        .map(one -> one.of(target, topic, said, labels))
        .orElseGet(() -> new Whereabouts.Unknown(why));
  }

  private static Annotation drawn(Scene scene) throws IOException {
    return Annotation.of(
        SceneMasks.maskOf(scene),
        LabelRule.fromOne(),
        SceneMasks.kinds(),
        "scene %d as this program drew it".formatted(scene.seed()),
        "this program, which drew the scenes");
  }

  private static Annotations beside(MaskBeside mask, RgbImage picture) throws IOException {
    if (mask.classes().isEmpty()) {
      return unknown(
          "%s lies beside it, but nothing says what its numbers mean: a classes.csv would."
              .formatted(mask.words()));
    }
    return checked(
        Annotation.of(
            mask.read(),
            mask.classes().get().rule(),
            mask.classes().get().names(),
            mask.words(),
            "the masks beside the pictures"),
        picture);
  }

  private static Annotations checked(Annotation found, RgbImage picture) {
    return found.map().width() == picture.width() && found.map().height() == picture.height()
        ? new Annotations(Optional.of(found), "")
        : unknown(
            "Where things are is not taken from %s: it has %d × %d pixels, the picture %d × %d."
                .formatted(
                    found.source(),
                    found.map().width(),
                    found.map().height(),
                    picture.width(),
                    picture.height()));
  }

  /// Nothing is known.
  ///
  /// @param why in a sentence
  public static Annotations unknown(String why) {
    return new Annotations(Optional.empty(), why);
  }
}
