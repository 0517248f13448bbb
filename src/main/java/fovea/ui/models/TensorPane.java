package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modellibrary.verification.TensorInfo;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The tensors of the chosen model, and those that do not fit its architecture.
final class TensorPane extends VBox {
  /// Of each kind of misfit; the rest is asked for.
  private static final int FEW = 5;

  /// A label is no place for more.
  private static final int MANY = 500;

  private final Runnable again;
  private final ObservableList<TensorInfo> tensors = FXCollections.observableArrayList();
  private final FilteredList<TensorInfo> filtered = new FilteredList<>(tensors);
  private final TableView<TensorInfo> table = new TableView<>();
  private final TextField filter = new TextField();
  private final Label number = Widgets.label("", "quiet");
  private final HBox bar = new HBox(8, filter, number);

  /// @param again reads the files again
  TensorPane(Runnable again) {
    super(8);
    this.again = again;
    getStyleClass().add("tensor-pane");
    filter.setPromptText("Filter by name or type");
    filter.setAccessibleText("Filter the tensors");
    filter.setMinWidth(80);
    HBox.setHgrow(filter, Priority.ALWAYS);
    bar.setAlignment(Pos.CENTER_LEFT);
    number.setMinWidth(USE_PREF_SIZE);
    filter.textProperty().subscribe(this::filter);
    var sorted = new SortedList<>(filtered);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.getStyleClass().addAll("dense", "tensor-table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    table.getColumns().add(text("Name", 180, TensorInfo::name));
    table.getColumns().add(text("Type", 52, TensorInfo::type));
    table.getColumns().add(text("Shape", 104, t -> ModelWords.shape(t.shape())));
    table.getColumns().add(bytes());
    table.setMinHeight(170);
    VBox.setVgrow(table, Priority.ALWAYS);
  }

  private static TableColumn<TensorInfo, String> text(
      String title, double width, Function<TensorInfo, String> value) {
    var column = new TableColumn<TensorInfo, String>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(52, width));
    column.setReorderable(false);
    column.setCellValueFactory(f -> constant(value.apply(f.getValue())));
    return column;
  }

  private static TableColumn<TensorInfo, Long> bytes() {
    var column = new TableColumn<TensorInfo, Long>("Size");
    column.setPrefWidth(68);
    column.setMinWidth(60);
    column.setReorderable(false);
    column.getStyleClass().add("number-column");
    column.setCellValueFactory(f -> constant(f.getValue().bytes()));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Long bytes, boolean none) {
                super.updateItem(bytes, none);
                setText(none || bytes == null ? null : Quantities.bytes(bytes));
              }
            });
    return column;
  }

  private static <T> ObservableValue<T> constant(T value) {
    return Bindings.createObjectBinding(() -> value);
  }

  private void filter(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    filtered.setPredicate(
        t ->
            t.name().toLowerCase(Locale.ROOT).contains(wanted)
                || t.type().toLowerCase(Locale.ROOT).equals(wanted));
    count();
    table.setPlaceholder(
        Widgets.wrapped(
            wanted.isEmpty()
                ? "The files hold no tensors."
                : "No tensor matches “" + text.strip() + "”.",
            "quiet"));
  }

  private void count() {
    number.setText(
        filtered.size() == tensors.size()
            ? Quantities.count(tensors.size())
            : Quantities.count(filtered.size()) + " of " + Quantities.count(tensors.size()));
  }

  void show(Work<ModelDetails> work) {
    switch (work) {
      case Work.Idle<ModelDetails>() ->
          only(
              Widgets.wrapped(
                  "Its tensors can be listed once the model is on this machine.", "quiet"));
      case Work.Running<ModelDetails>(_, _) ->
          only(Widgets.wrapped("Reading the files …", "quiet"));
      case Work.Failed<ModelDetails>(String reason) ->
          only(
              new Banner(
                      "danger",
                      Feather.ALERT_CIRCLE,
                      Widgets.button("Retry", Feather.ROTATE_CW, again, "small"))
                  .text(reason));
      case Work.Done<ModelDetails>(ModelDetails details) -> {
        tensors.setAll(details.tensors());
        filter.clear();
        filter("");
        getChildren().setAll(bar, table);
        misfits(details);
      }
    }
  }

  private void only(Node node) {
    tensors.clear();
    getChildren().setAll(node);
  }

  private void misfits(ModelDetails details) {
    if (details.fit().isEmpty()
        && details.missing().isEmpty()
        && details.unexpected().isEmpty()
        && details.wrongShape().isEmpty()) {
      return;
    }
    boolean grave = !details.missing().isEmpty() || !details.wrongShape().isEmpty();
    var banner =
        new Banner(grave ? "danger" : "warning", Feather.ALERT_TRIANGLE)
            .text(
                details.fit().isEmpty()
                    ? "The tensors do not fit the architecture."
                    : details.fit());
    list(banner, "Missing", details.missing());
    list(banner, "Of the wrong shape", details.wrongShape());
    list(banner, "Unexpected", details.unexpected());
    getChildren().addFirst(banner);
  }

  private static void list(Banner banner, String title, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    var words = Widgets.wrapped(first(names, FEW), "misfits");
    var box =
        new VBox(2, Widgets.label(title + ": " + Quantities.count(names.size()), "strong"), words);
    if (names.size() > FEW) {
      int most = Math.min(names.size(), MANY);
      var all = new Hyperlink("Show " + (most == names.size() ? "all " : "") + most);
      all.setOnAction(
          e -> {
            words.setText(first(names, most));
            box.getChildren().remove(all);
          });
      box.getChildren().add(all);
    }
    banner.add(box);
  }

  private static String first(List<String> names, int most) {
    return String.join("\n", names.subList(0, Math.min(most, names.size())));
  }
}
