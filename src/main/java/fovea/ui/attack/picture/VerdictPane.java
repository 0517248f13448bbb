package fovea.ui.attack.picture;

import fovea.attack.attacker.AttackChoice;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Verdict;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What came of it in words, and what can be done with it.
final class VerdictPane extends VBox {
  private static final PseudoClass REACHED = PseudoClass.getPseudoClass("reached");

  private final Label verdict = Widgets.wrapped("", "verdict", "strong");
  private final Label size = Widgets.wrapped("", "quiet");
  private final Label rounding = Widgets.wrapped("", "quiet");
  private final Banner undone = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Banner preview = new Banner("info", Feather.FAST_FORWARD);
  private final AttackPictureViewModel model;
  private final Label notes = Widgets.wrapped("", "quiet");

  /// @param onShow makes the attacked picture the current one
  /// @param onSave saves it
  VerdictPane(AttackPictureViewModel model, Runnable onShow, Runnable onSave) {
    super(6);
    this.model = model;
    getStyleClass().add("attack-verdict");
    setMinWidth(0);
    for (Label label : new Label[] {verdict, size, rounding, notes}) {
      label.setMinWidth(0);
    }
    Button show = Widgets.button("Use in every tab", Feather.SHARE_2, onShow, "small");
    show.setTooltip(new Tooltip("The attacked picture becomes the current picture of every tab"));
    Button save = Widgets.button("Save picture …", Feather.SAVE, onSave, "small");
    save.setTooltip(new Tooltip("As PNG, which loses nothing, with a note of what it is"));
    var buttons = new FlowPane(8, 6, show, save);
    buttons.visibleProperty().bind(verdict.visibleProperty());
    buttons.managedProperty().bind(verdict.visibleProperty());
    getChildren().setAll(preview, verdict, size, rounding, undone, notes, buttons);
    model.shown().subscribe(this::show);
  }

  /// What is said of an attack that has fewer steps than are set, because ε is dragged; "" of any
  /// other.
  private String preview(Attacked one) {
    AttackChoice set = model.settings().attack().get();
    AttackChoice made = one.wanted().choice();
    return made.kind().equals(set.kind()) && made.allSteps() < set.allSteps()
        ? "%s while dragging, so that it keeps up; %s follows when ε is let go."
            .formatted(made.attack().title(), set.attack().title())
        : "";
  }

  private void show(@Nullable Attacked now) {
    preview.say(now == null ? "" : preview(now));
    Widgets.shown(verdict, now != null);
    Widgets.shown(size, now != null);
    String warning = now != null && Verdict.isUndone(now) ? Verdict.rounding(now) : "";
    Widgets.shown(rounding, now != null && warning.isEmpty());
    undone.say(warning);
    String said = now == null ? "" : String.join(" ", now.outcome().notes());
    notes.setText(said);
    Widgets.shown(notes, !said.isEmpty());
    if (now != null) {
      verdict.setText(Verdict.of(now));
      verdict.pseudoClassStateChanged(REACHED, now.outcome().reached());
      size.setText(Verdict.size(now) + " · " + Quantities.duration(now.seconds()));
      rounding.setText(Verdict.rounding(now));
    }
  }
}
