package fovea.ui.segmentation.evaluation;

import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.segmentation.evaluation.Comparison;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.Judged.Case;
import fovea.segmentation.export.ComparisonReport;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.gallery.PictureGallery;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What came of comparing two.
///
/// @param first before
/// @param second after
record Compared(Judged first, Judged second, Comparisons both) {
  /// A picture with what both said of it.
  record Pair(Case before, Case after) {}

  /// @throws IllegalArgumentException when the two cannot be compared, in one sentence
  static Compared of(Judged first, Judged second) {
    return new Compared(
        first, second, new Comparisons(List.of(first.contender(), second.contender())));
  }

  Comparison pair() {
    return both.against(1);
  }

  /// What tells the two apart, as short as can be: the protocols of one model, else the names.
  List<String> names() {
    boolean same = first.name().equals(second.name());
    String before = first.contender().protocol();
    String after = second.contender().protocol();
    return same && !before.isEmpty() && !before.equals(after)
        ? List.of(before, after)
        : both.names();
  }

  List<Judged> all() {
    return List.of(first, second);
  }

  /// What changed, and no more than the test allows.
  String verdict() {
    return ComparisonReport.verdict(pair(), names(), pair().signTest().pValue());
  }

  /// Under which protocols, and what both have in common.
  String conditions() {
    String before = first.contender().how();
    String after = second.contender().how();
    return "%s. %s%s"
        .formatted(
            before.equals(after)
                ? "Both " + before
                : "Before: %s. After: %s".formatted(before, after),
            ComparisonReport.common(first.evaluation()),
            pair().sameBand()
                ? ""
                : " Boundary IoUs were counted in bands of different width, so they are not"
                    + " compared.");
  }

  /// What files about it are named after.
  String subject() {
    return String.join("-and-", both.names());
  }

  /// Reads a picture with what both said of it.
  Pair open(int index) throws IOException {
    PictureChange change =
        pair().pictures().stream()
            .filter(one -> one.before().index() == index)
            .findFirst()
            .orElseThrow();
    return new Pair(first.open(index), second.open(change.after().index()));
  }

  /// What is shown of it: truth, both predictions, and where they differ, in the second's colours.
  CasePane.Shown shown(Pair one) {
    LabelMap after = one.after().predicted();
    return new CasePane.Shown(
        one.before().scored().name(),
        "mean IoU %s, then %s"
            .formatted(
                SegmentationTables.percent(one.before().scored().meanIou()),
                SegmentationTables.percent(one.after().scored().meanIou())),
        one.before().picture(),
        CasePictures.origin(one.before()),
        first.palette(),
        first.evaluation().labels(),
        List.of(
            new CasePane.Part("Truth", one.before().truth(), false),
            new CasePane.Part(names().getFirst(), one.before().predicted(), false),
            new CasePane.Part(names().getLast(), after, false),
            new CasePane.Part(
                "Where the second differs", after.unlike(one.before().predicted()), true)));
  }

  /// Pictures in which both reach different things.
  PictureGallery.Content pictures(String heading, String none, List<PictureChange> changes) {
    return new PictureGallery.Content(
        heading,
        none,
        Optional.of(new CasePictures(second, Optional.empty())),
        changes.stream()
            .map(
                one ->
                    new PictureGallery.Item(
                        one.before().index(),
                        one.name(),
                        one.name(),
                        one.change().isEmpty()
                            ? Quantities.NONE
                            : Quantities.points(one.change().getAsDouble()),
                        "%s → %s"
                            .formatted(
                                SegmentationTables.percent(one.before().meanIou()),
                                SegmentationTables.percent(one.after().meanIou()))))
            .toList());
  }
}
