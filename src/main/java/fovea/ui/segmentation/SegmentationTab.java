package fovea.ui.segmentation;

import fovea.ui.tab.OnScreen;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import javafx.scene.Node;

/// The tab that tells what every pixel of a picture is called, and how well that is done on data.
public final class SegmentationTab implements WorkbenchTab {
  private final SegmentationViewModel model;
  private final SegmentationView view;

  public SegmentationTab(SegmentationParts parts) {
    model = new SegmentationViewModel(parts);
    view = new SegmentationView(model, parts);
    model.onScreen().bind(OnScreen.of(view));
  }

  @Override
  public TabId id() {
    return TabId.SEGMENT;
  }

  @Override
  public Node content() {
    return view;
  }

  /// Judging needs none.
  @Override
  public boolean needsPicture() {
    return false;
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("+  −  0  1", "In a picture: larger, smaller, all of it, its own pixels")
        .tell("←  →  ↑  ↓", "In the matrix: from cell to cell");
  }

  @Override
  public void choose(String id) {
    model.choose(id);
  }

  SegmentationViewModel model() {
    return model;
  }
}
