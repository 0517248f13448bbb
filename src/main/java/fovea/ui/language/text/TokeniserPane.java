package fovea.ui.language.text;

import fovea.foreign.ForeignText;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How the text became tokens: the word as it stands in the text, its pieces as the vocabulary has
/// them, their numbers, and the segment. A row that is pointed at is so on every side.
public final class TokeniserPane extends VBox {
  private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
  private static final double ID = 52;
  private static final double ROW = 26;
  private static final double SEGMENT = 26;

  private final TextViewModel model;
  private final ListView<Integer> list = new ListView<>();
  private final Label count = Widgets.wrapped("", "quiet");

  public TokeniserPane(TextViewModel model) {
    super(6);
    this.model = model;
    getStyleClass().add("tokeniser-pane");
    setMinSize(0, 0);
    list.setCellFactory(view -> new Row());
    list.setFixedCellSize(ROW);
    list.setAccessibleText("Tokens");
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setMinHeight(0);
    Label word = header("In the text", 0);
    Label piece = header("Piece", 0);
    HBox.setHgrow(word, Priority.ALWAYS);
    HBox.setHgrow(piece, Priority.ALWAYS);
    var header = new HBox(8, word, piece, header("Id", ID), header("Text", SEGMENT));
    header.getStyleClass().add("token-row-header");
    getChildren().setAll(count, header, list);
    model.shown().subscribe(this::show);
    model.chosen().word().subscribe(now -> list.refresh());
  }

  private static Label header(String text, double width) {
    Label label = Widgets.label(text, "field-name");
    place(label, width);
    return label;
  }

  /// @param width or 0 for a share of the room that is left
  private static void place(Label label, double width) {
    if (width == 0) {
      label.setMinWidth(0);
      label.setPrefWidth(100);
      label.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(label, Priority.ALWAYS);
    } else {
      label.setMinWidth(width);
      label.setMaxWidth(width);
      label.setAlignment(Pos.CENTER_RIGHT);
    }
  }

  private void show(@Nullable ReadText now) {
    if (now == null) {
      list.getItems().clear();
      return;
    }
    int size = now.reading().tokens().size();
    list.getItems().setAll(java.util.stream.IntStream.range(0, size).boxed().toList());
    long words =
        now.reading().tokens().tokens().stream()
            .filter(token -> !token.added())
            .map(token -> token.segment() + "." + token.word())
            .distinct()
            .count();
    count.setText(
        "%d tokens of %d words; the model reads at most %d."
            .formatted(size, words, now.abilities().longest()));
  }

  /// A token: its word where a new one begins.
  private final class Row extends ListCell<Integer> {
    private final Label word = new Label();
    private final Label piece = new Label();
    private final Label id = Widgets.label("", "quiet");
    private final Label segment = Widgets.label("", "quiet");
    private final HBox box = new HBox(8, word, piece, id, segment);

    Row() {
      getStyleClass().add("token-row");
      place(word, 0);
      place(piece, 0);
      place(id, ID);
      place(segment, SEGMENT);
      box.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
      hoverProperty()
          .addListener(
              (o, before, now) -> {
                Integer token = getItem();
                if (token != null) {
                  model.chosen().word().set(now ? new Selection.Word(token) : null);
                }
              });
    }

    @Override
    protected void updateItem(@Nullable Integer index, boolean empty) {
      super.updateItem(index, empty);
      ReadText now = model.shown().get();
      Selection.Word pointed = model.chosen().word().get();
      pseudoClassStateChanged(
          POINTED, index != null && pointed != null && pointed.index() == index);
      if (empty || index == null || now == null || index >= now.reading().tokens().size()) {
        setGraphic(null);
        return;
      }
      Token token = now.reading().tokens().tokens().get(index);
      Widgets.name(word, begins(now, index) ? ForeignText.line(written(now, index)) : "");
      Widgets.name(piece, ForeignText.line(token.piece()));
      id.setText(Integer.toString(token.id()));
      segment.setText(token.segment() == 0 ? "A" : "B");
      setGraphic(box);
    }

    private boolean begins(ReadText now, int index) {
      Token token = now.reading().tokens().tokens().get(index);
      if (token.added()) {
        return false;
      }
      Token before = now.reading().tokens().tokens().get(Math.max(0, index - 1));
      return before.word() != token.word() || before.segment() != token.segment();
    }

    /// The word whose first token this is, as it stands in the text.
    private String written(ReadText now, int index) {
      var tokens = now.reading().tokens().tokens();
      Token first = tokens.get(index);
      int end = first.end();
      for (int i = index + 1;
          i < tokens.size()
              && tokens.get(i).word() == first.word()
              && tokens.get(i).segment() == first.segment();
          i++) {
        end = Math.max(end, tokens.get(i).end());
      }
      TextInput text = now.reading().text();
      String whole = text.of(first.segment());
      return whole.substring(
          Math.clamp(first.start(), 0, whole.length()), Math.clamp(end, 0, whole.length()));
    }
  }
}
