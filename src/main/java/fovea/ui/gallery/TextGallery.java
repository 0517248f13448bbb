package fovea.ui.gallery;

import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Texts of a data set, a page at a time, each with what was said of it.
public final class TextGallery extends Gallery {
  /// As much of a text as stands in a list.
  private static final int LONGEST = 240;

  private static final double TALLEST = 58;

  /// Of a row, on both sides.
  private static final double PADDING = 14;

  private static final double LEAST = 60;

  private final Consumer<Item> onOpen;
  private final VBox rows;

  /// @param onOpen hears which text was clicked
  public TextGallery(Consumer<Item> onOpen) {
    this(new VBox(4), onOpen);
  }

  private TextGallery(VBox rows, Consumer<Item> onOpen) {
    super("text", rows);
    this.rows = rows;
    rows.setMinWidth(0);
    rows.setPrefWidth(0); // as wide as there is room
    this.onOpen = onOpen;
  }

  @Override
  protected void fill(List<Item> now) {
    rows.getChildren().setAll(now.stream().map(this::row).toList());
  }

  private Button row(Item one) {
    boolean turned = WritingDirection.hasRightToLeft(one.name());
    Label says =
        turned
            ? Widgets.label("", "example-text") // JavaFX fails where it breaks such a text itself
            : Widgets.wrapped(brief(one.name()), "example-text");
    if (turned) {
      Widgets.name(says, brief(one.name()));
    }
    says.setMaxHeight(TALLEST);
    says.setMinWidth(0);
    says.setMaxWidth(Double.MAX_VALUE);
    if (WritingDirection.isRightToLeft(one.name())) {
      says.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
    }
    Label said = Widgets.label("", "example-title");
    Widgets.name(said, one.title());
    said.setMinWidth(0);
    Label number = Widgets.label(one.number(), "quiet");
    number.setMinWidth(USE_PREF_SIZE);
    Label note = Widgets.label("", "quiet");
    Widgets.name(note, one.note());
    note.setMinWidth(0);
    HBox.setHgrow(note, Priority.ALWAYS);
    var content = new VBox(3, says, new HBox(6, said, number, note));
    // A button asks for the height of one line, however wide it is.
    var row =
        new Button() {
          @Override
          protected double computePrefHeight(double width) {
            return snappedTopInset()
                + snappedBottomInset()
                + content.prefHeight(content.getPrefWidth());
          }
        };
    row.getStyleClass().setAll("example", "text-example");
    row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    row.setMaxWidth(Double.MAX_VALUE);
    content.setMinWidth(0);
    row.setMinWidth(0);
    row.setGraphic(content);
    var whole = new Tooltip(one.name());
    whole.setWrapText(!turned);
    whole.setMaxWidth(480);
    row.setTooltip(whole);
    row.setAccessibleText(
        "%s %s, %s, %s".formatted(one.title(), one.number(), one.note(), brief(one.name())));
    row.setOnAction(e -> onOpen.accept(one));
    content.prefWidthProperty().bind(Bindings.max(LEAST, rows.widthProperty().subtract(PADDING)));
    return row;
  }

  private static String brief(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip() + " …";
  }
}
