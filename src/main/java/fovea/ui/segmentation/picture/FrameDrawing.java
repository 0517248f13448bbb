package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.segmentation.Segmentation;
import fovea.ui.segmentation.map.LabelView;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.segmentation.map.Shown;
import fovea.ui.segmentation.picture.TruthViewModel.Truth;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is laid over the pictures that stand side by side.
final class FrameDrawing {
  /// What is drawn in one frame; drawn again only where it is another.
  private record Drawing(
      Content content, LabelStyle style, double threshold, @Nullable Object what, double most) {}

  /// What share of an answer is less sure than a threshold.
  private record Counted(Segmented answer, double threshold, double share) {
    boolean same(@Nullable Counted other) {
      return other != null && answer == other.answer && threshold == other.threshold;
    }
  }

  private final PredictionViewModel model;
  private final LabelView first;
  private final LabelView second;
  private final LabelView truth;
  private @Nullable Drawing firstDrawn;
  private @Nullable Drawing secondDrawn;
  private @Nullable Drawing truthDrawn;
  private @Nullable Counted counted;

  FrameDrawing(PredictionViewModel model, LabelView first, LabelView second, LabelView truth) {
    this.model = model;
    this.first = first;
    this.second = second;
    this.truth = truth;
  }

  void draw() {
    Optional<Pair.Difference> unlike = model.pair().get().flatMap(Pair::difference);
    Truth annotation = model.truth().truth();
    firstDrawn =
        draw(
            first,
            firstDrawn,
            model.first().answer(),
            unlike.map(Pair.Difference::first).orElse(null),
            annotation == null ? null : annotation.agreement().errors());
    secondDrawn =
        draw(
            second,
            secondDrawn,
            model.second().answer(),
            unlike.map(Pair.Difference::second).orElse(null),
            null);
    drawTruth(annotation);
  }

  private @Nullable Drawing draw(
      LabelView view,
      @Nullable Drawing before,
      @Nullable Segmented answer,
      @Nullable LabelMap unlike,
      @Nullable LabelMap errors) {
    Content content = model.content().get();
    LabelStyle style = model.style().get();
    double threshold = model.threshold().get();
    if (answer == null) {
      if (before != null) {
        view.bare();
      }
      return null;
    }
    LabelMap some =
        content == Content.DIFFERENCE ? unlike : content == Content.ERRORS ? errors : null;
    double most = content == Content.ENTROPY ? mostEntropy() : 1;
    var now = new Drawing(content, style, threshold, some == null ? answer : some, most);
    if (now.equals(before)) {
      return now;
    }
    Segmentation segmentation = answer.segmentation();
    view.draw(
        () ->
            switch (content) {
              case CONFIDENCE -> Layers.values(segmentation.confidence(), 1, style.opacity());
              case ENTROPY -> Layers.values(segmentation.entropy(), most, style.opacity());
              case CLASSES, DIFFERENCE, ERRORS -> {
                if (some != null) {
                  yield Layers.some(some, answer.palette(), style);
                }
                Shown shown = Shown.of(segmentation, answer.palette(), threshold);
                yield Layers.labels(shown.map(), shown.palette(), style);
              }
            });
    return now;
  }

  private void drawTruth(@Nullable Truth annotation) {
    if (annotation == null) {
      truthDrawn = null;
      return;
    }
    LabelStyle style = model.style().get();
    var now = new Drawing(Content.CLASSES, style, 0, annotation.agreement(), 1);
    if (!now.equals(truthDrawn)) {
      truthDrawn = now;
      truth.draw(
          () ->
              Layers.labels(annotation.agreement().truth(), annotation.answer().palette(), style));
      truth.readout(
          (x, y) -> {
            LabelMap map = annotation.agreement().truth();
            int width = annotation.answer().picture().image().width();
            int height = annotation.answer().picture().image().height();
            int label =
                map.at(
                    (int) ((long) x * map.width() / width),
                    (int) ((long) y * map.height() / height));
            return label == 0 ? "ignored" : annotation.answer().labels().get(label - 1);
          });
    }
  }

  /// The largest entropy of what is shown, in nats.
  double mostEntropy() {
    return Stream.of(model.first(), model.second())
        .map(Slot::answer)
        .flatMap(Stream::ofNullable)
        .mapToDouble(answer -> answer.segmentation().entropy().max())
        .max()
        .orElse(1);
  }

  /// What is to be said of what is drawn.
  String words() {
    Segmented answer = model.first().answer();
    if (answer == null) {
      return "";
    }
    var words = new StringBuilder();
    model
        .pair()
        .get()
        .ifPresent(
            pair ->
                words.append(
                    pair.difference().isEmpty()
                        ? "Both have other classes, so that they cannot be compared. "
                        : "%s of the pixels differ. "
                            .formatted(Quantities.percent(pair.difference().get().share(), 1))));
    double threshold = model.threshold().get();
    if (threshold > 0) {
      var asked = new Counted(answer, threshold, 0);
      if (!asked.same(counted)) {
        counted =
            new Counted(answer, threshold, 1 - answer.segmentation().surerThan(threshold).named());
      }
      words.append(
          "%s of the pixels are unsure: their class is less likely than %s. "
              .formatted(
                  Quantities.percent(counted == null ? 0 : counted.share(), 1),
                  Quantities.percent(threshold, 0)));
    }
    if (answer.segmentation().width() < answer.picture().image().width()) {
      words.append(
          "Shown at %d × %d."
              .formatted(answer.segmentation().width(), answer.segmentation().height()));
    }
    return words.toString().strip();
  }
}
