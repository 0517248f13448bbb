package fovea.ui.captioning;

import fovea.captioning.Alternative;
import fovea.format.Quantities;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.Widgets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// The little window in which a word is replaced: the ten that could have come instead, and a field
/// that completes any word the captioner knows.
final class WordMenu {
  private static final int MOST = 60;
  private static final double ROW = 28;

  private final Popup popup = new Popup();
  private final Label title = new Label();
  private final TextField field = new TextField();
  private final ListView<String> list = new ListView<>();
  private final Label problem = new Label();
  private final VBox body = new VBox(8, title, field, list, problem);
  private final BiPredicate<Integer, String> force;
  private Map<String, Double> alternatives = Map.of();
  private List<String> vocabulary = List.of();
  private int index;
  private int decimals;

  /// @param force puts a word at a place; false if it cannot
  WordMenu(BiPredicate<Integer, String> force) {
    this.force = force;
    body.getStyleClass().add("word-menu");
    title.getStyleClass().add("section-title");
    field.setPromptText("Type a word");
    field.setAccessibleText("Another word for this place");
    field.textProperty().addListener((o, before, now) -> complete());
    field.setOnAction(e -> choose(field.getText()));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::intoList);
    list.setCellFactory(view -> new WordCell());
    list.setFixedCellSize(ROW); // else the first row is cut when it is shown again
    list.setPrefSize(240, ROW * 8 + 2);
    list.setPlaceholder(
        Widgets.wrapped("This captioner knows no word with these letters.", "note"));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::fromList);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setMaxWidth(240);
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    popup.getContent().setAll(body);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
  }

  void show(Node owner, int index, String word, List<Alternative> likely, List<String> known) {
    this.index = index;
    this.vocabulary = known;
    alternatives =
        likely.stream()
            .collect(
                Collectors.toMap(
                    Alternative::word,
                    Alternative::probability,
                    (a, b) -> a,
                    () -> new LinkedHashMap<>()));
    decimals =
        Quantities.decimalsApart(alternatives.values().stream().map(p -> 100 * p).toList(), 1, 3);
    title.setText("Instead of “" + Reading.label(word) + "”");
    field.clear();
    complete();
    if (owner.getScene() != null) {
      body.getStylesheets().setAll(styleSheets(owner));
    }
    Bounds at = owner.localToScreen(owner.getBoundsInLocal());
    if (at != null) {
      popup.show(owner, at.getMinX(), at.getMaxY() + 4);
      field.requestFocus();
    }
  }

  /// Says why a word could not be put there.
  void hint(String why) {
    problem.setText(why);
  }

  void hide() {
    popup.hide();
  }

  private static List<String> styleSheets(Node owner) {
    Stream<String> sheets = owner.getScene().getStylesheets().stream();
    for (var parent = owner.getParent(); parent != null; parent = parent.getParent()) {
      sheets = Stream.concat(sheets, parent.getStylesheets().stream());
    }
    return sheets.distinct().toList();
  }

  private void complete() {
    String typed = field.getText().strip().toLowerCase(Locale.ROOT);
    Stream<String> likely = alternatives.keySet().stream();
    Stream<String> words =
        typed.isEmpty()
            ? likely
            : Stream.concat(
                Stream.concat(likely, vocabulary.stream()).filter(w -> w.startsWith(typed)),
                vocabulary.stream().filter(w -> w.contains(typed)));
    list.getItems().setAll(words.filter(w -> !w.startsWith("<")).distinct().limit(MOST).toList());
    list.scrollTo(0);
  }

  private void intoList(KeyEvent e) {
    if (e.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
      list.getSelectionModel().select(0);
      list.requestFocus();
      e.consume();
    }
  }

  private void fromList(KeyEvent e) {
    String selected = list.getSelectionModel().getSelectedItem();
    if (e.getCode() == KeyCode.ENTER && selected != null) {
      choose(selected);
      e.consume();
    }
  }

  private void choose(String word) {
    if (!word.isBlank() && force.test(index, word)) {
      popup.hide();
    }
  }

  private final class WordCell extends ListCell<String> {
    private final Label word = new Label();
    private final Label chance = new Label();
    private final HBox row = new HBox(word, new Region(), chance);

    WordCell() {
      HBox.setHgrow(row.getChildren().get(1), Priority.ALWAYS);
      chance.getStyleClass().add("choice-note");
      setOnMouseClicked(
          e -> {
            if (!isEmpty()) {
              choose(getItem());
            }
          });
    }

    @Override
    protected void updateItem(String item, boolean empty) {
      super.updateItem(item, empty);
      if (empty) {
        setGraphic(null);
        return;
      }
      word.setText(Reading.label(item));
      Double probability = alternatives.get(item);
      chance.setText(probability == null ? "" : Quantities.percent(probability, decimals));
      setGraphic(row);
    }
  }
}
