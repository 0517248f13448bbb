package fovea.ui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.ui.window.keys.Keyboard;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Light or dark. The first start follows the system; from then on the person's choice counts.
public final class Theme {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  /// The themes' `-color-bg-default`.
  private static final Color DARK_GROUND = Color.web("#0d1117");

  private static final List<String> SHEETS =
      List.of(
          "/css/modena-bridge.css",
          "/css/fovea.css",
          "/css/controls.css",
          "/css/charts.css",
          "/css/captioning.css",
          "/css/models.css");

  private final WindowSettings settings;
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

  public Theme(WindowSettings settings) {
    this.settings = settings;
    dark.set(settings.dark());
    dark.subscribe(
        d ->
            Application.setUserAgentStylesheet(
                (d ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet()));
  }

  public ReadOnlyBooleanProperty dark() {
    return dark.getReadOnlyProperty();
  }

  public void toggle() {
    dark.set(!dark.get());
    settings.dark(dark.get());
  }

  /// Dresses `scene`, now and whenever the theme changes, and lays the theme's ground under all
  /// windows.
  public void dress(Scene scene) {
    Window.getWindows().addListener((ListChangeListener<Window>) _ -> ground());
    dark.subscribe(_ -> ground());
    scene.getStylesheets().setAll(sheets());
    scene.getRoot().getStyleClass().add("fovea");
    Keyboard.install(scene);
    dark.subscribe(d -> scene.getRoot().pseudoClassStateChanged(DARK, d));
  }

  /// What is seen of a window before it is drawn, and around menus and tips where the system has no
  /// windows that can be seen through, such as X without a compositor: else it would be white.
  private void ground() {
    boolean through = Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW);
    for (Window window : Window.getWindows()) {
      if (window.getScene() != null && (window instanceof Stage || !through)) {
        window.getScene().setFill(dark.get() ? DARK_GROUND : Color.WHITE);
      }
    }
  }

  private static List<String> sheets() {
    return Stream.of(SHEETS.toArray(String[]::new))
        .map(Theme.class::getResource)
        .filter(Objects::nonNull)
        .map(URL::toExternalForm)
        .toList();
  }
}
