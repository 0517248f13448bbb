package fovea.ui.segmentation.evaluation;

import fovea.explanation.truth.Annotation;
import fovea.explanation.truth.Origin;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.RgbImage;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.picture.FxImages;
import fovea.ui.gallery.PictureGallery;
import fovea.work.Progress;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Pictures of what was judged, with what was predicted over them, or the regions of one cell.
record CasePictures(Judged judged, Optional<Cell> cell) implements PictureGallery.Source {
  private static final int SIDE = 208;

  @Override
  public Map<Integer, RgbImage> small(int[] places, Progress progress) {
    Map<Integer, RgbImage> made = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      if (progress.cancelled()) {
        throw new CancellationException("The pictures are no longer wanted.");
      }
      try {
        made.put(places[i], small(judged.open(places[i])));
      } catch (IOException e) {
        // it is named, but not shown
        progress.done(i, places.length);
      }
      progress.done(i + 1, places.length);
    }
    return made;
  }

  private RgbImage small(Judged.Case one) {
    RgbImage picture = FxImages.shrunk(one.picture(), SIDE, SIDE);
    if (cell.isEmpty()) {
      return LabelStyle.standard().over(picture, one.predicted(), judged.palette());
    }
    LabelMap region = region(one, cell.get());
    return LabelStyle.standard()
        .withOnly(cell.get().column() + 1)
        .over(picture, region, judged.palette());
  }

  /// Where a cell's pixels are: the predicted label there, 0 elsewhere.
  static LabelMap region(Judged.Case one, Cell cell) {
    int[] truth = one.truth().labels();
    int[] predicted = one.predicted().labels();
    for (int i = 0; i < predicted.length; i++) {
      boolean there = truth[i] == cell.row() + 1 && predicted[i] == cell.column() + 1;
      predicted[i] = there ? predicted[i] : 0;
    }
    return new LabelMap(one.predicted().width(), one.predicted().height(), predicted);
  }

  /// What is shown of a picture: truth, prediction, and the mistakes or the regions of the cell.
  CasePane.Shown shown(Judged.Case one) {
    List<String> labels = judged.evaluation().labels();
    CasePane.Part last =
        cell.map(at -> new CasePane.Part(words(at, labels), region(one, at), true))
            .orElseGet(() -> new CasePane.Part("Mistakes", one.mistakes(), true));
    return new CasePane.Shown(
        one.scored().name(),
        "mean IoU " + SegmentationTables.percent(one.scored().meanIou()),
        one.picture(),
        origin(one),
        judged.palette(),
        labels,
        List.of(
            new CasePane.Part("Truth", one.truth(), false),
            new CasePane.Part("Prediction", one.predicted(), false),
            last));
  }

  /// Its truth, where the data set itself says what its numbers mean and was read so: what a
  /// person, a model or a list beside it says instead may be wrong.
  static Origin origin(Judged.Case one) {
    Judged judged = one.judged();
    return judged.data().labels().equals(judged.evaluation().labels())
            && judged.data().rule().equals(Optional.of(judged.evaluation().rule()))
        ? new Origin.OfAnnotation(
            Annotation.of(
                one.truth(), judged.data().labels(), one.scored().name(), judged.data().name()))
        : Origin.UNKNOWN;
  }

  private static String words(Cell at, List<String> labels) {
    return at.row() == at.column()
        ? labels.get(at.row()) + ", named rightly"
        : "%s named %s".formatted(labels.get(at.row()), labels.get(at.column()));
  }

  @Override
  public RgbImage picture(int place) throws IOException {
    return judged.data().picture(place);
  }
}
