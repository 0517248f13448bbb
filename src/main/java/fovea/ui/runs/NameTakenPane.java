package fovea.ui.runs;

import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.runs.Promotion.NameTaken;
import fovea.ui.runs.RunsParts.Promote;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is to become of a run's model where a model has its name: replace that one, another name,
/// or a look at it. Hidden while there is nothing to ask.
final class NameTakenPane extends StackPane {
  private static final double NAME = 220;

  private final Banner banner = new Banner("info", Feather.PACKAGE);
  private final TextField name = new TextField();

  NameTakenPane(Promotion promotion) {
    getStyleClass().add("name-taken");
    name.setPrefWidth(NAME);
    name.setAccessibleText("Another name for the model");
    Button other =
        Widgets.button(
            "Make it under this name",
            Feather.PLUS,
            () -> promotion.as(new Promote.Named(name.getText().strip())));
    other.disableProperty().bind(name.textProperty().map(String::isBlank));
    name.setOnAction(e -> other.fire());
    banner.add(
        new FlowPane(
            8,
            6,
            Widgets.button("Show it", Feather.EYE, promotion::show),
            Widgets.button(
                "Replace it", Feather.REFRESH_CW, () -> promotion.as(new Promote.Replacing())),
            name,
            other,
            Widgets.button("Leave it", Feather.X, promotion::leave, "flat")));
    getChildren().setAll(banner);
    promotion.asked().subscribe(this::ask);
  }

  private void ask(@Nullable NameTaken asked) {
    Widgets.shown(this, asked != null);
    if (asked == null) {
      banner.say("");
      return;
    }
    banner.say(
        "There is a model “%s” (%s) already%s. Look at it, replace it with what this run has made, or give this run's model another name."
            .formatted(
                asked.by().name(),
                asked.by().id(),
                asked.by().same()
                    ? ", with the very weights of this run"
                    : ", with other weights"));
    name.setText(asked.run().name() + " 2");
  }
}
