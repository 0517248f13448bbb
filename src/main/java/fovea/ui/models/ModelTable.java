package fovea.ui.models;

import fovea.modellibrary.shelf.ModelEntry;
import fovea.ui.control.Widgets;
import fovea.ui.control.table.ChosenRows;
import fovea.ui.models.ModelActions.Activity;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All models that the filter lets through, one a line.
final class ModelTable extends TableView<ModelEntry> {
  /// Below that width there is no room for every column.
  private static final double NARROW = 690;

  private final Runnable again;
  private final Runnable all;
  private final ChosenRows<ModelEntry> chosen;
  private final VBox empty = new VBox(8);

  /// @param models one a line
  /// @param activities what is being done to them, by their ids
  /// @param choose hears which is chosen
  /// @param again reads the list again
  /// @param all takes the filter away
  ModelTable(
      ObservableList<ModelEntry> models,
      ObservableMap<String, Activity> activities,
      Consumer<@Nullable ModelEntry> choose,
      Runnable again,
      Runnable all) {
    this.again = again;
    this.all = all;
    getStyleClass().addAll("model-table", "edge-to-edge");
    setAccessibleText("Models");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    getColumns().setAll(ModelColumns.of(activities));
    widthProperty()
        .subscribe(width -> ModelColumns.fit(getColumns(), width.doubleValue() < NARROW));
    empty.getStyleClass().add("empty");
    empty.setAlignment(Pos.CENTER);
    setPlaceholder(empty);
    chosen =
        ChosenRows.of(
            this,
            models,
            ModelEntry::id,
            now -> choose.accept(now.isEmpty() ? null : now.getFirst()));
  }

  /// Marks the chosen model.
  void choose(@Nullable ModelEntry wanted) {
    chosen.choose(wanted == null ? List.of() : List.of(wanted));
  }

  /// Says why no model is to be seen.
  ///
  /// @param listing how reading the list went
  /// @param none whether there is no model, whatever the filter
  void explain(Work<Boolean> listing, ModelFilter filter, boolean none) {
    boolean filtered = !filter.equals(ModelFilter.NONE);
    switch (listing) {
      case Work.Failed<Boolean>(String reason) -> {
        var retry = new Hyperlink("Try again");
        retry.setOnAction(e -> again.run());
        fill(Feather.ALERT_TRIANGLE, reason, retry);
      }
      case Work.Running<Boolean>(_, _) when none -> reading();
      case Work.Idle<Boolean>() when none -> reading(); // it was not begun yet
      case Work.Idle<Boolean>(), Work.Running<Boolean> _, Work.Done<Boolean> _ -> {
        if (!filtered) {
          fill(
              Feather.PACKAGE,
              "No models yet. Add one from the hub, or drop a file with weights here.");
          return;
        }
        var clear = new Hyperlink("Show all models");
        clear.setOnAction(e -> all.run());
        fill(Feather.SEARCH, words(filter), clear);
      }
    }
  }

  private void reading() {
    fill(Feather.CLOCK, "Reading the models …");
  }

  private static String words(ModelFilter filter) {
    String which = filter.task().isEmpty() ? "" : " for " + ModelWords.task(filter.task());
    String where = filter.here() ? " on this machine" : "";
    String text = filter.text().strip();
    return text.isEmpty()
        ? "There is no model" + which + where + "."
        : "No model" + which + where + " matches “" + text + "”.";
  }

  private void fill(Feather icon, String sentence, Node... more) {
    var label = Widgets.wrapped(sentence, "empty-text");
    label.setMaxWidth(360);
    empty.getChildren().setAll(new FontIcon(icon), label);
    empty.getChildren().addAll(more);
  }
}
