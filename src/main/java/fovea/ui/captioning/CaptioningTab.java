package fovea.ui.captioning;

import fovea.captioning.Captioner;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.OnScreen;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.BackgroundWork;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The tab that captions the current picture and shows where every word looked.
public final class CaptioningTab implements WorkbenchTab {
  private final CaptioningViewModel model;
  private final CaptioningView view;

  /// @param captioners used on the compute thread only
  /// @param figures colours of exported figures, asked for each
  public CaptioningTab(
      TaskModels<Captioner> captioners,
      BackgroundWork background,
      ObservableValue<? extends @Nullable Picture> picture,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> figures) {
    model = new CaptioningViewModel(captioners, background, picture);
    var exports = new CaptionExports(model, figures);
    view = new CaptioningView(model, background, exports.menu(files, background, navigator));
    model.onScreen().bind(OnScreen.of(view));
  }

  @Override
  public TabId id() {
    return TabId.CAPTION;
  }

  @Override
  public Node content() {
    return view;
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("←  →", "The word before, the word after")
        .tell("Home  End", "The first, the last word")
        .tell("Space", "Play or pause")
        .tell(",  .", "Play slower, faster")
        .tell("+  −  Wheel", "Enlarge the picture")
        .tell("0  1", "The whole picture, its own pixels")
        .tell("Escape", "Stop writing");
  }

  @Override
  public void choose(String id) {
    model.models().choose(id);
  }

  public CaptioningViewModel model() {
    return model;
  }
}
