package fovea.ui.language.text;

import fovea.language.TextInput;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.AdaptiveToolBar.Priority;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where the text is typed: a field, one more for a pair, and texts to begin with.
final class TextBar extends VBox {
  private static final String LEFTWARDS = "right-to-left";

  private final TextViewModel model;
  private final LongTextField first;
  private final LongTextField second;
  private final ToggleButton pair = new ToggleButton("Pair", new FontIcon(Feather.COLUMNS));

  /// @param models where the model is chosen
  /// @param picking whether a text of a data set is picked
  TextBar(TextViewModel model, Region models, BooleanProperty picking) {
    super(6);
    this.model = model;
    getStyleClass().add("text-bar");
    first = field("Type or paste a sentence", model.first()::set);
    second = field("A second text beside it", model.second()::set);
    pair.setTooltip(new Tooltip("A second text beside the first"));
    pair.setMinWidth(USE_PREF_SIZE);
    pair.selectedProperty().addListener((o, before, now) -> paired(now));
    var samples = new MenuButton("Samples", new FontIcon(Feather.BOOK_OPEN));
    samples.setMinWidth(USE_PREF_SIZE);
    samples.setOnShowing(e -> samples.getItems().setAll(offered()));
    samples.getItems().setAll(offered());
    var texts = new ToggleButton("Texts", new FontIcon(Feather.LIST));
    texts.setTooltip(new Tooltip("Pick a text of a data set"));
    texts.setMinWidth(USE_PREF_SIZE);
    texts.selectedProperty().bindBidirectional(picking);
    var reset =
        Widgets.button("Reset", Feather.ROTATE_CCW, () -> model.read(Sample.values()[0].text()));
    reset.setTooltip(new Tooltip("The text from the beginning"));
    var bar = new AdaptiveToolBar();
    bar.add(Priority.ALWAYS, models, first)
        .addAtEnd(Priority.USUAL, pair)
        .addAtEnd(Priority.USUAL, samples)
        .addAtEnd(Priority.USUAL, texts)
        .addAtEnd(Priority.RARE, reset);
    getChildren().setAll(bar, second);
    model.first().subscribe(text -> show(first, text));
    model.second().subscribe(text -> show(second, text));
    Widgets.shown(second, pair.isSelected());
  }

  /// What was read last, and below it the samples.
  private List<MenuItem> offered() {
    List<TextInput> samples = Stream.of(Sample.values()).map(Sample::text).toList();
    var items = new ArrayList<MenuItem>();
    for (TextInput text : model.recent().all()) {
      if (!samples.contains(text)) {
        items.add(item(ReadingStamp.quoted(text), text));
      }
    }
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    for (Sample sample : Sample.values()) {
      items.add(item(sample.title(), sample.text()));
    }
    return items;
  }

  private MenuItem item(String title, TextInput text) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> model.read(text));
    return item;
  }

  private LongTextField field(String prompt, java.util.function.Consumer<String> onText) {
    var field = new LongTextField(onText);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.setMinWidth(300);
    field.setOnAction(e -> model.readNow());
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    return field;
  }

  private void show(LongTextField field, String text) {
    field.show(text);
    field.setNodeOrientation(
        WritingDirection.isRightToLeft(text)
            ? NodeOrientation.RIGHT_TO_LEFT
            : NodeOrientation.LEFT_TO_RIGHT);
    field.getStyleClass().remove(LEFTWARDS);
    if (WritingDirection.hasRightToLeft(text)) {
      field.getStyleClass().add(LEFTWARDS);
    }
    if (field == second && !text.isEmpty()) {
      pair.setSelected(true);
    } else if (field == second && !second.isFocused()) {
      pair.setSelected(false);
    }
  }

  private void paired(boolean wanted) {
    Widgets.shown(second, wanted);
    if (!wanted) {
      model.second().set("");
      model.readNow();
    } else if (model.second().get().isEmpty()) {
      second.requestFocus();
    }
  }
}
