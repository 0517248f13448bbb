package fovea.ui.attack.robustness;

import fovea.attack.evaluation.Checklist;
import fovea.attack.evaluation.ModelRobustness;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The signs of false robustness, of each model: those that were seen, those that were not, and
/// those that were not looked for.
final class TrustPane extends StackPane {
  private final VBox lines = new VBox(6);

  TrustPane() {
    setMinSize(0, 0);
    lines.getStyleClass().addAll("section-content", "robustness-trust");
    getChildren().setAll(Sections.scrolled(lines));
  }

  void show(RobustnessResult.Now now) {
    lines
        .getChildren()
        .setAll(
            Widgets.wrapped(
                "A network may only seem robust: its derivative is hidden, not its weakness gone."
                    + " These are the signs of it.",
                "quiet"));
    for (ModelRobustness model : now.models()) {
      var name = Widgets.label("", "section-title");
      Widgets.name(name, model.model());
      lines.getChildren().add(name);
      Checklist.of(model, now.transfer()).forEach(check -> lines.getChildren().add(line(check)));
    }
    now.notes().forEach(note -> lines.getChildren().add(Widgets.wrapped(note, "quiet")));
  }

  private static Node line(Checklist.Check check) {
    String kind = !check.asked() ? "open" : check.found() ? "bad" : "good";
    var icon =
        new FontIcon(
            !check.asked()
                ? Feather.MINUS_CIRCLE
                : check.found() ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE);
    var title = Widgets.wrapped(check.what(), "score");
    var said =
        Widgets.wrapped(
            check.asked() ? check.sentence() : "Not measured: " + lower(check.sentence()), "quiet");
    var words = new VBox(1, title, said);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(8, icon, words);
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().addAll("robustness-check", kind);
    line.setAccessibleText(
        (!check.asked() ? "not measured: " : check.found() ? "warning: " : "fine: ")
            + check.what());
    return line;
  }

  private static String lower(String sentence) {
    return sentence.equals("Not measured.")
        ? "choose “Look for false robustness”."
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
