package fovea.ui.attack.picture;

import fovea.attack.attacker.LeastEpsilon;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.attack.outcome.Verdict;
import fovea.ui.attack.outcome.Wanted;
import fovea.ui.control.Banner;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
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
  private static final double LONG = 1;

  private final AttackPictureViewModel model;
  private final Label verdict = Widgets.wrapped("", "verdict", "strong");
  private final Label size = Widgets.wrapped("", "quiet");
  private final Label rounding = Widgets.wrapped("", "quiet");
  private final Banner undone = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Label notes = Widgets.wrapped("", "quiet");
  private final Label least = Widgets.wrapped("", "quiet");
  private final Button take;
  private final Button find;
  private final Button show;
  private final Button save;
  private final ProgressRow progress;

  /// @param onShow makes the attacked picture the current one
  /// @param onSave saves it
  VerdictPane(AttackPictureViewModel model, Runnable onShow, Runnable onSave) {
    super(6);
    this.model = model;
    getStyleClass().add("attack-verdict");
    setMinWidth(0);
    for (Label label : new Label[] {verdict, size, rounding, notes, least}) {
      label.setMinWidth(0);
    }
    show = Widgets.button("Use in every tab", Feather.SHARE_2, onShow, "small");
    show.setTooltip(new Tooltip("The attacked picture becomes the current picture of every tab"));
    save = Widgets.button("Save picture …", Feather.SAVE, onSave, "small");
    save.setTooltip(new Tooltip("As PNG, which loses nothing, with a note of what it is"));
    find = Widgets.button("Find the least ε", Feather.SEARCH, model::findLeast, "small");
    take = Widgets.button("Take it", Feather.CHECK, this::take, "small");
    progress = new ProgressRow(model.least()::cancel);
    getChildren()
        .setAll(
            verdict,
            size,
            rounding,
            undone,
            notes,
            new FlowPane(8, 6, show, save, find, take),
            progress,
            least);
    model.shown().subscribe(this::show);
    model.least().found().subscribe(this::found);
  }

  private void take() {
    if (model.least().found().get() instanceof Work.Done<LeastEpsilon>(LeastEpsilon now)) {
      now.found().ifPresent(trial -> model.settings().resize(trial.epsilon()));
    }
  }

  private void show(@Nullable Attacked now) {
    Widgets.shown(verdict, now != null);
    Widgets.shown(size, now != null);
    show.setDisable(now == null);
    save.setDisable(now == null);
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
    Sight sight = model.seen();
    Widgets.shown(find, now != null && now.wanted().bounded());
    double seconds = sight == null ? Double.NaN : model.leastSeconds();
    find.setText(
        seconds >= LONG
            ? "Find the least ε (up to %s)".formatted(Quantities.duration(seconds))
            : "Find the least ε");
  }

  private void found(Work<LeastEpsilon> state) {
    progress.show(state);
    find.setDisable(state instanceof Work.Running<LeastEpsilon>);
    Wanted wanted = model.least().wanted();
    String words =
        switch (state) {
          case Work.Idle<LeastEpsilon>() -> "";
          case Work.Running<LeastEpsilon> _ -> "";
          case Work.Failed<LeastEpsilon>(String reason) -> reason;
          case Work.Done<LeastEpsilon>(LeastEpsilon now) ->
              wanted == null ? "" : Verdict.of(now, wanted);
        };
    least.setText(words);
    Widgets.shown(least, !words.isEmpty());
    Widgets.shown(
        take,
        state instanceof Work.Done<LeastEpsilon>(LeastEpsilon now) && now.found().isPresent());
  }
}
