package fovea.ui.tab;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;

/// A tab of the workbench. It is given the current picture through an observable in its
/// constructor.
public abstract class WorkbenchTab {
  private final TabId id;
  private final Node content;

  /// @param content made once
  protected WorkbenchTab(TabId id, Node content) {
    this.id = id;
    this.content = content;
  }

  /// @param content made once
  /// @param onScreen is told whether it can be seen
  protected WorkbenchTab(TabId id, Node content, BooleanProperty onScreen) {
    this(id, content);
    onScreen.bind(OnScreen.of(content));
  }

  public final TabId id() {
    return id;
  }

  public final Node content() {
    return content;
  }

  /// Whether it has nothing to show until there is a picture.
  public boolean needsPicture() {
    return true;
  }

  /// The keys that the content understands.
  public TabKeys keys() {
    return new TabKeys();
  }

  /// Uses a model, as when another tab sends a person here with it; a tab that knows no models, or
  /// not this one, stays as it is.
  ///
  /// @param model its id
  public void choose(String model) {}

  /// Looks at what another tab hands over; a tab that does not understand it stays as it is.
  public void take(Handover what) {}
}
