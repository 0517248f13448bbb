package fovea.ui.classification;

import fovea.ui.tab.Navigator;
import fovea.ui.tab.OnScreen;
import fovea.ui.tab.WorkbenchTab;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;

/// The tab that tells what a picture shows, how often a model is right, and how two differ.
public final class ClassificationTab implements WorkbenchTab {
  private final ClassificationViewModel model;
  private final ClassificationView view;
  private final Navigator navigator;

  public ClassificationTab(ClassificationParts parts) {
    navigator = parts.navigator();
    model = new ClassificationViewModel(parts);
    view = new ClassificationView(model, parts);
    model.onScreen().bind(OnScreen.of(view));
  }

  @Override
  public String title() {
    return "Classify";
  }

  @Override
  public String icon() {
    return "fth-tag";
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
  public Map<String, String> shortcuts() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("+  −  0", "In the matrix: larger, smaller, all of it");
    keys.put("←  →  ↑  ↓", "In the matrix: from cell to cell");
    return keys;
  }

  /// Looks again which models and data sets there are, as after one was fetched or thrown away.
  public void refresh() {
    model.refresh();
  }

  /// Brings this tab to the front with a data set to evaluate on: a folder, a CSV or an archive.
  public void evaluateOn(Path data) {
    navigator.showTab(title());
    model.mode().set(ClassificationViewModel.Mode.EVALUATE);
    model.evaluation().bring(data);
  }

  ClassificationViewModel model() {
    return model;
  }
}
