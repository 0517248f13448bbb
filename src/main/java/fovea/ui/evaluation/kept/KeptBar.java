package fovea.ui.evaluation.kept;

import fovea.evaluations.KeptEvaluation;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Below the choice of results: when the one that is seen was made, what has changed since, what
/// could not be kept; and the question before one is deleted for good.
///
/// @param <T> a result
public final class KeptBar<T> extends VBox {
  private static final int LISTED = 25;

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

  /// The button that opens what is kept from earlier; not seen where there is nothing.
  public static MenuButton earlier(KeptResults<?> results) {
    var button = new MenuButton("Earlier", new FontIcon(Feather.CLOCK));
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Evaluations that were kept from before"));
    button.setAccessibleText("Open an evaluation from before");
    Runnable fill =
        () -> {
          List<KeptEvaluation> earlier = results.earlier();
          button
              .getItems()
              .setAll(earlier.stream().limit(LISTED).map(one -> item(results, one)).toList());
          if (earlier.size() > LISTED) {
            var more =
                new MenuItem(
                    "%d older ones can be seen once some of these are open or deleted"
                        .formatted(earlier.size() - LISTED));
            more.setDisable(true);
            button.getItems().add(more);
          }
          Widgets.shown(button, !earlier.isEmpty());
        };
    results.earlier().addListener((ListChangeListener<KeptEvaluation>) change -> fill.run());
    fill.run();
    return button;
  }

  private static MenuItem item(KeptResults<?> results, KeptEvaluation one) {
    var item = new MenuItem(KeptResults.words(one));
    item.setMnemonicParsing(false);
    item.setOnAction(e -> results.open(one));
    return item;
  }
}
