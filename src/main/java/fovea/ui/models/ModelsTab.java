package fovea.ui.models;

import fovea.modellibrary.ModelLibrary;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The tab that finds, fetches, checks, loads and removes models, and tells what they run on.
public final class ModelsTab extends WorkbenchTab {
  private final ModelsViewModel model;
  private final Navigator navigator;

  /// @param chooseFiles asks a person for files; empty when the person changed their mind
  /// @param architectures that an imported model may have
  public ModelsTab(
      ModelLibrary library,
      BackgroundWork work,
      Navigator navigator,
      Supplier<List<Path>> chooseFiles,
      List<String> architectures) {
    this(new ModelsViewModel(library, work, navigator), navigator, chooseFiles, architectures);
  }

  private ModelsTab(
      ModelsViewModel model,
      Navigator navigator,
      Supplier<List<Path>> chooseFiles,
      List<String> architectures) {
    super(
        TabId.MODELS,
        () -> new ModelsView(model, chooseFiles, List.copyOf(architectures)),
        model.onScreen());
    this.model = model;
    this.navigator = navigator;
  }

  @Override
  public boolean showsPictures() {
    return false;
  }

  @Override
  public boolean needsPicture() {
    return false;
  }

  @Override
  public TabKeys keys() {
    return ModelsView.keys(() -> (ModelsView) content());
  }

  @Override
  public void choose(String id) {
    model.select(id);
  }

  /// Brings this tab to the front and makes a model of each file or folder.
  public void importFiles(List<Path> files) {
    navigator.show(TabId.MODELS);
    model.libraryInFront().set(true);
    model.additions().bringIn(files);
  }

  /// Reads the models again, because some were loaded or let go; on the JavaFX thread.
  public void refresh() {
    model.refresh();
  }

  ModelsViewModel model() {
    return model;
  }
}
