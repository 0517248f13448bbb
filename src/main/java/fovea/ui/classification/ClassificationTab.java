package fovea.ui.classification;

import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.task.TaskTab;

/// The tab that tells what a picture shows, how often a model is right, and how two differ.
public final class ClassificationTab extends TaskTab<ClassificationViewModel> {
  public ClassificationTab(ClassificationParts parts) {
    this(new ClassificationViewModel(parts), parts);
  }

  private ClassificationTab(ClassificationViewModel model, ClassificationParts parts) {
    super(TabId.CLASSIFY, model, () -> new ClassificationView(model, parts));
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
      model().judge();
    }
  }
}
