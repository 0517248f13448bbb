package fovea.ui.evaluation.kept;

import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Below the choice of results: what made the one that is seen and when, what has changed since,
/// what could not be kept; and the question before one is deleted for good.
///
/// @param <T> a result
public final class KeptBar<T> extends VBox {
  private final KeptResults<T> results;
  private final Label origin = Widgets.wrapped("", "quiet");
  private final Banner changed = new Banner("warning", Feather.CLOCK);
  private final Banner problem = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Button keep = Widgets.button("Keep", Feather.X, () -> ask(false), "small");
  private final Banner question =
      new Banner(
          "warning",
          Feather.TRASH_2,
          Widgets.button("Delete", Feather.TRASH_2, this::delete, "small", "danger"),
          keep);

  public KeptBar(KeptResults<T> results) {
    super(6);
    this.results = results;
    getStyleClass().add("kept-bar");
    getChildren().setAll(question, origin, changed, problem);
    results.shown().subscribe(now -> arrange());
    results.origin().subscribe(now -> arrange());
    results.changes().subscribe(changed::say);
    results.problem().subscribe(problem::say);
  }

  private void arrange() {
    question.say("");
    origin.setText(results.origin().get());
    Widgets.shown(origin, !origin.getText().isEmpty());
  }

  /// Deletes the one that is seen; what is kept is asked for first.
  public void askToDelete() {
    T one = results.shown().get();
    if (one != null && results.isKept(one)) {
      ask(true);
    } else {
      results.forget();
    }
  }

  private void ask(boolean wanted) {
    question.say(
        wanted
            ? "Delete this evaluation for good? It can only be had again by measuring again."
            : "");
    if (wanted) {
      keep.requestFocus(); // a second Enter must not delete
    }
  }

  private void delete() {
    ask(false);
    results.forget();
  }
}
