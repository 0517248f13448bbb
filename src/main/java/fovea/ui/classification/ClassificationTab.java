package fovea.ui.classification;

import fovea.ui.tab.OnScreen;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import javafx.scene.Node;

/// The tab that tells what a picture shows, how often a model is right, and how two differ.
public final class ClassificationTab implements WorkbenchTab {
  private final ClassificationViewModel model;
  private final ClassificationView view;

  public ClassificationTab(ClassificationParts parts) {
    model = new ClassificationViewModel(parts);
    view = new ClassificationView(model, parts);
    model.onScreen().bind(OnScreen.of(view));
  }

  @Override
  public TabId id() {
    return TabId.CLASSIFY;
  }

  @Override
  public Node content() {
    return view;
  }

  /// An evaluation needs none.
  @Override
  public boolean needsPicture() {
    return false;
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("+  −  0", "In the matrix: larger, smaller, all of it")
        .tell("←  →  ↑  ↓", "In the matrix: from cell to cell");
  }

  @Override
  public void choose(String id) {
    model.choose(id);
  }

  ClassificationViewModel model() {
    return model;
  }
}
