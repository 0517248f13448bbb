package fovea.ui.captioning;

import fovea.captioning.Captioner;
import fovea.captioning.CaptionerChoice;
import fovea.plot.FigureStyle;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.OnScreen;
import fovea.ui.tab.Picture;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.BackgroundWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The tab that captions the current picture and shows where every word looked.
public final class CaptioningTab implements WorkbenchTab {
  private final CaptioningViewModel model;
  private final CaptioningView view;

  /// A tab that has one captioner only.
  ///
  /// @param captioner called on the compute thread only; it may load its model when first asked
  /// @param figures colours of exported figures, asked for each
  public CaptioningTab(
      Captioner captioner,
      BackgroundWork background,
      ObservableValue<? extends @Nullable Picture> picture,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> figures) {
    this(new Only(captioner), background, picture, files, navigator, figures);
  }

  /// @param choice of captioners, which are called on the compute thread only
  /// @param figures colours of exported figures, asked for each
  public CaptioningTab(
      CaptionerChoice choice,
      BackgroundWork background,
      ObservableValue<? extends @Nullable Picture> picture,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> figures) {
    model = new CaptioningViewModel(choice, background, picture);
    var exports = new CaptionExports(model, figures);
    view =
        new CaptioningView(
            model, background, exports.menu(files, background, navigator));
    model.onScreen().bind(OnScreen.of(view));
  }

  @Override
  public String title() {
    return "Caption";
  }

  @Override
  public String icon() {
    return "fth-message-square";
  }

  @Override
  public Node content() {
    return view;
  }

  @Override
  public Map<String, String> shortcuts() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("←  →", "The word before, the word after");
    keys.put("Home  End", "The first, the last word");
    keys.put("Space", "Play or pause");
    keys.put(",  .", "Play slower, faster");
    keys.put("+  −  Wheel", "Enlarge the picture");
    keys.put("0  1", "The whole picture, its own pixels");
    keys.put("Esc", "Stop writing");
    return keys;
  }

  public CaptioningViewModel model() {
    return model;
  }

  /// Looks again which models there are, as after one was fetched or thrown away.
  public void refreshModels() {
    model.models().refresh();
  }

  /// No choice at all.
  private record Only(Captioner captioner) implements CaptionerChoice {
    private static final Option OPTION = new Option("captioner", "Fovea captioner");

    @Override
    public List<Option> options() {
      return List.of(OPTION);
    }

    @Override
    public Captioner captioner(String id) {
      return captioner;
    }
  }
}
