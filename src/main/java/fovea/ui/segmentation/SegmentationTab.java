package fovea.ui.segmentation;

import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.task.TaskTab;

/// The tab that tells what every pixel of a picture is called, and how well that is done on data.
public final class SegmentationTab extends TaskTab<SegmentationViewModel> {
  public SegmentationTab(SegmentationParts parts) {
    this(new SegmentationViewModel(parts), parts);
  }

  private SegmentationTab(SegmentationViewModel model, SegmentationParts parts) {
    super(TabId.SEGMENT, model, () -> new SegmentationView(model, parts));
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("+  −  Wheel", "Enlarge the picture or the matrix")
        .tell("Shift+←  ↑  →  ↓", "Move the enlarged picture")
        .tell("0  1", "All of it, its own pixels")
        .tell("←  →  ↑  ↓", "In the matrix: from cell to cell");
  }

  @Override
  public void take(Handover what) {
    if (what instanceof Handover.Judge) {
      model().mode().set(SegmentationViewModel.Mode.JUDGE);
      model().another().set(true); // not what was measured of some other model
    }
  }
}
