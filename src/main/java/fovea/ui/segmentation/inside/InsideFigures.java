package fovea.ui.segmentation.inside;

import fovea.image.LabelStyle;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.LabelsFigure;
import fovea.segmentation.LayerMask;
import fovea.ui.segmentation.inside.InsideViewModel.Parts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// What the parts of a model say, as a figure.
public final class InsideFigures {
  private InsideFigures() {}

  /// All masks side by side with one legend.
  public static Figure masks(Parts parts, FigureStyle style, String footer) {
    var shown = new ArrayList<LabelsFigure.Part>();
    var labels = new TreeSet<Integer>();
    for (LayerMask mask : parts.masks()) {
      shown.add(
          new LabelsFigure.Part(
              mask.name(),
              LabelStyle.standard()
                  .over(parts.picture().image(), mask.segmentation().labels(), parts.palette())));
      mask.segmentation().shares().forEach(one -> labels.add(one.index() + 1));
    }
    Set<Integer> hatched = LabelStyle.hatched(new HashSet<>(labels), parts.palette());
    return new LabelsFigure(
        parts.picture().name() + ", what parts of the model alone say",
        shown,
        labels.stream()
            .map(
                label ->
                    new LabelsFigure.Entry(
                        parts.palette().rgb(label),
                        hatched.contains(label)
                            ? LabelStyle.stripe(parts.palette().rgb(label))
                            : -1,
                        parts.labels().get(label - 1),
                        ""))
            .toList(),
        style,
        footer);
  }
}
