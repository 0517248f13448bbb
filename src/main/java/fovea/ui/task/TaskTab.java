package fovea.ui.task;

import fovea.ui.tab.TabId;
import fovea.ui.tab.WorkbenchTab;
import java.util.function.Supplier;
import javafx.scene.Node;

/// The tab of a task that has sides which need no picture.
///
/// @param <V> its view model
public abstract class TaskTab<V extends TaskViewModel<?>> extends WorkbenchTab {
  private final V model;

  protected TaskTab(TabId id, V model, Supplier<? extends Node> view) {
    super(id, view, model.onScreen());
    this.model = model;
  }

  @Override
  public boolean needsPicture() {
    return false;
  }

  @Override
  public void choose(String id) {
    model.choose(id);
  }

  public V model() {
    return model;
  }
}
