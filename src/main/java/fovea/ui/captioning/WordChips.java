package fovea.ui.captioning;

import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.Selection;
import fovea.ui.control.WritingDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.animation.FadeTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The words of a sentence as chips, each in the colour of its probability. One of them is looked
/// at; that one is the chips' only Tab stop, and arrow keys go from it to the others.
final class WordChips extends ScrollPane {
  /// Where a word is looked into further.
  ///
  /// @param why has the word at a place explained
  /// @param heads shows where the heads look from every word
  record Ways(IntConsumer why, Runnable heads) {}

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass FORCED = PseudoClass.getPseudoClass("forced");
  private static final PseudoClass JOINED = PseudoClass.getPseudoClass("joined");
  private static final PseudoClass JOINING = PseudoClass.getPseudoClass("joining");
  private static final double JOINT = 6;
  private static final double MOST_HEIGHT = 118;

  /// Of one line of words and of two: that room stays, so that nothing jumps when the last words
  /// need a second line.
  private static final double LINE = 36;

  private static final double TWO_LINES = 76;
  private static final double NARROW = 760;
  private static final double BORDERS = 4;

  private final Consumer<Selection> select;
  private final Ways ways;
  private final WordMenu menu;
  private final FlowPane flow = new FlowPane(6, 6);
  private final List<Button> chips = new ArrayList<>();
  private List<Boolean> pieces = List.of();
  private Reading reading = Reading.none();
  private List<String> vocabulary = List.of();
  private int current;

  /// @param force puts a word at a place; false if it cannot
  WordChips(Consumer<Selection> select, BiPredicate<Integer, String> force, Ways ways) {
    super();
    this.select = select;
    this.ways = ways;
    menu = new WordMenu(force);
    setContent(flow);
    flow.getStyleClass().add("chips");
    flow.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getStyleClass().add("chips-scroll");
    setFocusTraversable(false);
    setFitToWidth(true);
    setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    flow.heightProperty().subscribe(this::room);
    widthProperty().subscribe(this::room);
  }

  /// As much as the words need, up to a limit; never less because the picture wants the room.
  private void room() {
    double least = getWidth() < NARROW ? TWO_LINES : LINE;
    double shown = Math.clamp(flow.getHeight(), least, MOST_HEIGHT);
    setPrefViewportHeight(shown);
    setMinHeight(shown + BORDERS);
  }

  /// Shows a sentence.
  ///
  /// @param known the words that can be put instead of one; none while none can
  void show(Reading now, List<String> known) {
    reading = now;
    vocabulary = known;
    List<Word> words = reading.words();
    flow.setNodeOrientation(
        mirrored() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    while (chips.size() < words.size()) {
      chips.add(chip(chips.size()));
    }
    for (int i = 0; i < words.size(); i++) {
      dress(chips.get(i), words.get(i), reading.forced().contains(i));
    }
    int before = pieces.size();
    group(words.stream().map(word -> Reading.continues(word.text())).toList());
    if (reading.origin() == Reading.Origin.WRITING && words.size() > before) {
      chips.subList(before, words.size()).forEach(WordChips::appear);
    }
    if (words.isEmpty()) {
      menu.hide();
    }
    select(current);
  }

  private boolean mirrored() {
    return WritingDirection.isRightToLeft(reading.text());
  }

  /// Puts a word and the pieces that continue it into one box, so that no line breaks between them.
  private void group(List<Boolean> continued) {
    if (continued.equals(pieces)) {
      return;
    }
    pieces = continued;
    flow.getChildren().clear();
    for (int i = 0; i < continued.size(); i++) {
      boolean first = i == 0 || !continued.get(i);
      boolean more = i + 1 < continued.size() && continued.get(i + 1);
      Button chip = chips.get(i);
      chip.pseudoClassStateChanged(JOINED, !first);
      chip.pseudoClassStateChanged(JOINING, more);
      if (first && !more) {
        flow.getChildren().add(chip);
      } else if (first) {
        flow.getChildren().add(new HBox(chip));
      } else {
        var box = (HBox) flow.getChildren().getLast();
        box.getChildren().addAll(joint(), chip);
      }
    }
  }

  /// A small mark on the seam of two pieces; it takes no room.
  private static Region joint() {
    var joint = new Region();
    joint.getStyleClass().add("joint");
    joint.setMouseTransparent(true);
    joint.setViewOrder(-1);
    HBox.setMargin(joint, new Insets(0, -JOINT / 2, 0, -JOINT / 2));
    joint.setMinSize(JOINT, JOINT);
    joint.setMaxSize(JOINT, JOINT);
    return joint;
  }

  private Button chip(int index) {
    var chip = new Button();
    chip.getStyleClass().setAll("word-chip");
    chip.setMnemonicParsing(false);
    chip.setTooltip(new Tooltip());
    chip.setOnAction(
        e -> {
          boolean looked = current == index;
          select.accept(new Selection.Word(index));
          if (looked) {
            open(index);
          }
        });
    var change = new MenuItem("Change this word…", new FontIcon(Feather.EDIT_2));
    change.setOnAction(e -> open(index));
    var why = new MenuItem("Why this word?", new FontIcon(Feather.HELP_CIRCLE));
    why.setOnAction(e -> ways.why().accept(index));
    var heads = new MenuItem("Where its heads look", new FontIcon(Feather.SHARE_2));
    heads.setOnAction(e -> ways.heads().run());
    chip.setContextMenu(new ContextMenu(change, why, heads));
    return chip;
  }

  /// Offers other words for the one that is looked at.
  void change() {
    open(current);
  }

  /// Whether the one that is looked at can be changed.
  boolean changeable() {
    return current < reading.words().size() && !vocabulary.isEmpty();
  }

  /// The word that is looked at, as it is read alone, or "".
  String word() {
    List<String> labels = reading.labels();
    return current < labels.size() ? labels.get(current) : "";
  }

  private void open(int index) {
    select.accept(new Selection.Word(index));
    if (changeable()) {
      Word word = reading.words().get(current);
      menu.show(chips.get(current), current, word.text(), word.alternatives(), vocabulary);
    }
  }

  /// Says why a word could not be put where it was wanted.
  void hint(String why) {
    menu.hint(why);
  }

  private static void dress(Button chip, Word word, boolean forced) {
    boolean piece = Reading.continues(word.text());
    chip.setText(piece ? word.text().substring(Word.CONTINUES.length()) : word.text());
    chip.setStyle(WordColor.style(word.probability()));
    chip.pseudoClassStateChanged(FORCED, forced);
    chip.setGraphic(forced ? new FontIcon(Feather.EDIT_3) : null);
    String numbers =
        "probability "
            + Quantities.percent(word.probability())
            + (Double.isNaN(word.gate()) ? "" : ", gate " + Quantities.decimal(word.gate(), 2))
            + (piece ? ", continues the word before it" : "");
    chip.getTooltip()
        .setText(
            numbers
                + (forced ? "\nyou chose this word" : "")
                + "\nclick to look, click again to change");
    chip.setAccessibleText(chip.getText() + ", " + numbers + (forced ? ", forced" : ""));
  }

  private static void appear(Button chip) {
    var fade = new FadeTransition(Duration.millis(220), chip);
    fade.setFromValue(0);
    fade.setToValue(1);
    fade.play();
  }

  /// Marks the word that is looked at; it has the focus if one of them had it.
  void select(int word) {
    boolean focused = chips.stream().anyMatch(Button::isFocused);
    current = word;
    for (int i = 0; i < chips.size(); i++) {
      chips.get(i).pseudoClassStateChanged(CURRENT, i == current);
      chips.get(i).setFocusTraversable(i == current);
    }
    if (focused && current < chips.size() && chips.get(current).getScene() != null) {
      chips.get(current).requestFocus();
    }
  }

  private void key(KeyEvent e) {
    int last = reading.words().size() - 1;
    if (last < 0 || e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return;
    }
    switch (e.getCode()) {
      case LEFT -> move(mirrored() ? 1 : -1, last);
      case RIGHT -> move(mirrored() ? -1 : 1, last);
      case HOME -> move(-last, last);
      case END -> move(last, last);
      case DOWN -> change();
      case UP -> {} // there is nothing above to go to
      // Every other key belongs to somebody else.
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void move(int by, int last) {
    select.accept(new Selection.Word(Math.clamp(current + by, 0, last)));
  }
}
