package fovea.ui.control.classes;

import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All classes of a model, the likeliest for a picture first, to be found by a part of their name
/// or by their number.
public final class ClassList extends VBox {
  /// What is said of a class.
  ///
  /// @param index of the class
  /// @param score before the softmax
  /// @param probability among all classes
  public record Row(String label, int index, float score, double probability) {}

  /// How a class is marked.
  public enum Mark {
    NONE,
    CHOSEN,
    /// what the chosen one is compared with
    OTHER
  }

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
  private static final double HEIGHT = 27;
  private static final int ROWS = 5;

  private final IntConsumer onChoose;
  private final TextField search = new TextField();
  private final ListView<Row> list = new ListView<>();
  private final Label nothing = Widgets.wrapped("", "quiet");
  private final ObjectProperty<IntFunction<Mark>> marks =
      new SimpleObjectProperty<>(index -> Mark.NONE);
  private @Nullable List<Row> rows;

  /// @param onChoose hears the class that was clicked
  public ClassList(IntConsumer onChoose) {
    super(6);
    this.onChoose = onChoose;
    getStyleClass().add("class-list");
    search.textProperty().addListener((o, before, now) -> fill());
    Widgets.searches(search, list);
    list.setCellFactory(view -> new ClassCell());
    list.setFixedCellSize(HEIGHT);
    list.setPrefHeight(ROWS * HEIGHT + 2);
    list.setMinHeight(Region.USE_PREF_SIZE);
    list.setPlaceholder(nothing);
    name(
        "Find a class by name or number", "Classes, the likeliest first", "No class is called so.");
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    getChildren().setAll(search, list);
  }

  /// What the classes are, where they are no classes of pictures.
  ///
  /// @param find what is typed
  /// @param all what stands in the list
  /// @param none what is said where nothing is found
  public void name(String find, String all, String none) {
    search.setPromptText(find);
    search.setAccessibleText(find);
    list.setAccessibleText(all);
    nothing.setText(none);
  }

  /// @param newRows the likeliest first; null while nothing is known
  /// @param newMarks how each class is marked
  public void show(@Nullable List<Row> newRows, IntFunction<Mark> newMarks) {
    boolean other = rows == null || !rows.equals(newRows);
    rows = newRows;
    Widgets.shown(this, newRows != null);
    if (other) {
      fill();
    }
    // The cells that there are hear of it. A refresh would make them anew, and a list that is
    // clicked or scrolled before it is laid out again fails in JavaFX: its cells have no index.
    marks.set(newMarks);
  }

  private void fill() {
    List<Row> now = rows;
    if (now != null) {
      String typed = search.getText().strip().toLowerCase(Locale.ROOT);
      list.getItems().setAll(now.stream().filter(one -> fits(one, typed)).toList());
      list.scrollTo(0);
    }
  }

  private static boolean fits(Row answer, String typed) {
    return typed.isEmpty()
        || Integer.toString(answer.index()).equals(typed)
        || answer.label().toLowerCase(Locale.ROOT).contains(typed);
  }

  private void key(KeyEvent e) {
    Row selected = list.getSelectionModel().getSelectedItem();
    if (selected != null && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE)) {
      onChoose.accept(selected.index());
      e.consume();
    }
  }

  private final class ClassCell extends ListCell<Row> {
    private final Label name = new Label();
    private final Label chance = Widgets.label("", "quiet");
    private final Region bar = new Region();
    private final StackPane row = new StackPane();
    private final Tooltip whole = new Tooltip();
    private final ChangeListener<IntFunction<Mark>> marked = (o, before, now) -> mark();
    // A list forgets cells without a word.
    private final WeakChangeListener<IntFunction<Mark>> remark = new WeakChangeListener<>(marked);

    ClassCell() {
      name.setMinWidth(0);
      name.setMaxWidth(Double.MAX_VALUE);
      chance.setMinWidth(Region.USE_PREF_SIZE);
      HBox.setHgrow(name, Priority.ALWAYS);
      var words = new HBox(6, name, chance);
      words.setAlignment(Pos.CENTER_LEFT);
      bar.getStyleClass().add("class-bar");
      bar.setMinHeight(3);
      bar.setMaxHeight(3);
      StackPane.setAlignment(bar, Pos.BOTTOM_LEFT);
      row.getChildren().setAll(words, bar);
      row.setMinWidth(0);
      row.prefWidthProperty().bind(list.widthProperty().subtract(34));
      whole.setWrapText(true);
      whole.setMaxWidth(360);
      setTooltip(whole);
      marks.addListener(remark);
      addEventHandler(
          MouseEvent.MOUSE_CLICKED,
          e -> {
            if (!isEmpty()) {
              onChoose.accept(getItem().index());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Row answer, boolean empty) {
      super.updateItem(answer, empty);
      Row now = empty ? null : answer;
      setGraphic(now == null ? null : row);
      mark();
      if (now != null) {
        Widgets.name(name, now.label());
        String percent = Quantities.percent(now.probability());
        chance.setText(percent);
        whole.setText(
            "%s, class %s: %s, score %s"
                .formatted(
                    now.label(),
                    Quantities.count(now.index()),
                    percent,
                    Quantities.number(now.score())));
        setAccessibleText(whole.getText());
        bar.maxWidthProperty().bind(row.widthProperty().multiply(now.probability()));
      }
    }

    private void mark() {
      Row now = isEmpty() ? null : getItem();
      Mark mark = now == null ? Mark.NONE : marks.get().apply(now.index());
      pseudoClassStateChanged(CHOSEN, mark == Mark.CHOSEN);
      pseudoClassStateChanged(OTHER, mark == Mark.OTHER);
    }
  }
}
