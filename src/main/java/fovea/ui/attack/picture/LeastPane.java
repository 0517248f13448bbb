package fovea.ui.attack.picture;

import fovea.attack.attacker.LeastEpsilon;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Verdict;
import fovea.ui.attack.outcome.Wanted;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The search for the least ε that fools the model, which can be taken once it is found.
final class LeastPane extends VBox {
  private static final double LONG = 1;

  private final AttackPictureViewModel model;
  private final Button find;
  private final Button take;
  private final Label cost = Widgets.label("", "quiet");
  private final ProgressRow progress;
  private final Label least = Widgets.wrapped("", "quiet");

  LeastPane(AttackPictureViewModel model) {
    super(6);
    this.model = model;
    find = Widgets.button("Find the least ε", Feather.SEARCH, model::findLeast, "small");
    find.setTooltip(
        new Tooltip("The smallest ε at which this attack fools the model with this picture"));
    take = Widgets.button("Take it", Feather.CHECK, this::take, "small");
    progress = new ProgressRow(model.least()::cancel);
    least.setMinWidth(0);
    var row = new HBox(8, find, take, cost);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(row, progress, least);
    model.shown().subscribe(this::show);
    model.least().found().subscribe(this::found);
  }

  private void take() {
    if (model.least().found().get() instanceof Work.Done<LeastEpsilon>(LeastEpsilon now)) {
      now.found().ifPresent(trial -> model.settings().resize(trial.epsilon()));
    }
  }

  private void show(@Nullable Attacked now) {
    Widgets.shown(this, now != null && now.wanted().bounded());
    double seconds = now == null ? Double.NaN : model.leastSeconds();
    cost.setText(seconds >= LONG ? "≤ " + Quantities.duration(seconds) : "");
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
    Widgets.shown(cost, state instanceof Work.Idle<LeastEpsilon>);
    Widgets.shown(
        take,
        state instanceof Work.Done<LeastEpsilon>(LeastEpsilon now) && now.found().isPresent());
  }
}
