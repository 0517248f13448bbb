package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.datalibrary.DataLibrary;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.OnScreen;
import fovea.ui.tab.Picture;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The tab that tells what a picture shows, how often a model is right, and how two differ.
public final class ClassificationTab implements WorkbenchTab {
  /// What the tab needs of others.
  ///
  /// @param giveWay lets what a person waits for go first; called on the compute thread between two
  ///   batches of an evaluation
  /// @param style colours of figures, asked for each
  /// @param version of this program, for the small print of figures
  public record Parts(
      TaskModels<Classifier> classifiers,
      Runnable giveWay,
      DataLibrary data,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> style,
      String version) {}

  private final ClassificationModel model;
  private final ClassificationView view;
  private final Navigator navigator;

  public ClassificationTab(Parts parts) {
    navigator = parts.navigator();
    model = new ClassificationModel(parts);
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
    model.mode().set(ClassificationModel.Mode.EVALUATE);
    model.evaluation().bring(data);
  }

  ClassificationModel model() {
    return model;
  }
}
