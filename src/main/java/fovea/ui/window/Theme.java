package fovea.ui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// Light or dark. The first start follows the system; from then on the person's choice counts.
public final class Theme {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
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

  /// Dresses `scene`, now and whenever the theme changes.
  public void dress(Scene scene) {
    scene.getStylesheets().setAll(sheets());
    scene.getRoot().getStyleClass().add("fovea");
    dark.subscribe(d -> scene.getRoot().pseudoClassStateChanged(DARK, d));
  }

  private static List<String> sheets() {
    return Stream.of(SHEETS.toArray(String[]::new))
        .map(Theme.class::getResource)
        .filter(Objects::nonNull)
        .map(URL::toExternalForm)
        .toList();
  }
}
