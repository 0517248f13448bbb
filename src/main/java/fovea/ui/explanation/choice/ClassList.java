package fovea.ui.explanation.choice;

import fovea.explanation.explainer.Explainer.Answer;
import fovea.explanation.explainer.Topic;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.explanation.asking.Subject;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
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
  /// How a class is marked.
  public enum Mark {
    NONE,
    CHOSEN,
    /// rather than which the other is explained
    OTHER
  }

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
  private static final double ROW = 27;
  private static final int ROWS = 5;

  private final IntConsumer onChoose;
  private final TextField search = new TextField();
  private final ListView<Answer> list = new ListView<>();
  private final Label nothing = Widgets.wrapped("", "quiet");
  private IntFunction<Mark> marks = index -> Mark.NONE;
  private @Nullable Subject subject;

  /// @param onChoose hears the class that was clicked
  public ClassList(IntConsumer onChoose) {
    super(6);
    this.onChoose = onChoose;
    getStyleClass().add("class-list");
    search.textProperty().addListener((o, before, now) -> fill());
    Widgets.searches(search, list);
    list.setCellFactory(view -> new ClassCell());
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROWS * ROW + 2);
    list.setMinHeight(Region.USE_PREF_SIZE);
    list.setPlaceholder(nothing);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    getChildren().setAll(search, list);
  }

  /// @param newMarks how each class is marked
  public void show(@Nullable Subject newSubject, IntFunction<Mark> newMarks) {
    boolean other = subject == null || !subject.equals(newSubject);
    subject = newSubject;
    marks = newMarks;
    Widgets.shown(this, newSubject != null);
    if (newSubject != null) {
      name(newSubject.topic());
    }
    if (other) {
      fill();
    }
    list.refresh();
  }

  private void name(Topic topic) {
    String prompt =
        switch (topic) {
          case Topic.Whole _ -> "Find a class by name or number";
          case Topic.OfWord _ -> "Another word for this place";
        };
    search.setPromptText(prompt);
    search.setAccessibleText(prompt);
    switch (topic) {
      case Topic.Whole _ -> tell("Classes, the likeliest first", "No class is called so.");
      case Topic.OfWord _ ->
          tell("Words, the likeliest first", "The model knows no such word as one piece.");
    }
  }

  private void tell(String all, String none) {
    list.setAccessibleText(all);
    nothing.setText(none);
  }

  private void fill() {
    Subject now = subject;
    if (now != null) {
      String typed = search.getText().strip().toLowerCase(Locale.ROOT);
      list.getItems().setAll(now.answers().stream().filter(one -> fits(one, typed)).toList());
      list.scrollTo(0);
    }
  }

  private static boolean fits(Answer answer, String typed) {
    return typed.isEmpty()
        || Integer.toString(answer.index()).equals(typed)
        || answer.label().toLowerCase(Locale.ROOT).contains(typed);
  }

  private void key(KeyEvent e) {
    Answer selected = list.getSelectionModel().getSelectedItem();
    if (selected != null && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE)) {
      onChoose.accept(selected.index());
      e.consume();
    }
  }

  private final class ClassCell extends ListCell<Answer> {
    private final Label name = new Label();
    private final Label chance = Widgets.label("", "quiet");
    private final Region bar = new Region();
    private final StackPane row = new StackPane();
    private final Tooltip whole = new Tooltip();

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
      addEventHandler(
          MouseEvent.MOUSE_CLICKED,
          e -> {
            if (!isEmpty()) {
              onChoose.accept(getItem().index());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Answer answer, boolean empty) {
      super.updateItem(answer, empty);
      Answer now = empty ? null : answer;
      setGraphic(now == null ? null : row);
      Mark mark = now == null ? Mark.NONE : marks.apply(now.index());
      pseudoClassStateChanged(CHOSEN, mark == Mark.CHOSEN);
      pseudoClassStateChanged(OTHER, mark == Mark.OTHER);
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
  }
}
