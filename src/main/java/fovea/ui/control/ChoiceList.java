package fovea.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A short list of sentences with a note and a badge each; a click chooses one. Rows are reused, so
/// that a list may change at every step of a scrub.
public final class ChoiceList extends VBox {
  /// One row.
  ///
  /// @param note numbers under the sentence
  /// @param badge a word at its end, or empty
  /// @param chosen whether it is the one that is shown
  public record Choice(String text, String note, String badge, boolean chosen) {}

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final IntConsumer onChoose;
  private final boolean wrapping;
  private final List<Row> rows = new ArrayList<>();

  /// @param wrapping whether long sentences go on in a second line rather than lose their beginning
  public ChoiceList(boolean wrapping, IntConsumer onChoose) {
    this.wrapping = wrapping;
    this.onChoose = onChoose;
    getStyleClass().add("choice-list");
  }

  public void show(List<Choice> choices) {
    while (rows.size() < choices.size()) {
      var row = new Row(rows.size());
      rows.add(row);
      getChildren().add(row);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      row.setVisible(i < choices.size());
      row.setManaged(i < choices.size());
      if (i < choices.size()) {
        row.show(choices.get(i));
      }
    }
  }

  private final class Row extends Button {
    private final Label text = new Label();
    private final Label note = new Label();
    private final Label badge = new Label();
    private final VBox body = new VBox(2);
    private final Tooltip whole = new Tooltip();

    Row(int index) {
      getStyleClass().setAll("choice-row");
      text.getStyleClass().add("choice-text");
      text.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      text.setMaxWidth(Double.MAX_VALUE);
      note.getStyleClass().add("choice-note");
      badge.getStyleClass().add("choice-badge");
      badge.setMinWidth(Region.USE_PREF_SIZE);
      var gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      var below = new HBox(6, note, gap, badge);
      below.setAlignment(Pos.CENTER_LEFT);
      body.getChildren().setAll(text, below);
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setGraphic(body);
      setMaxWidth(Double.MAX_VALUE);
      setTooltip(whole);
      setOnAction(e -> onChoose.accept(index));
      body.setMinWidth(0);
      body.prefWidthProperty()
          .bind(
              Bindings.createDoubleBinding(
                  () -> getWidth() - snappedLeftInset() - snappedRightInset(),
                  widthProperty(),
                  insetsProperty()));
    }

    // A button asks its graphic for a height without saying how wide it is.
    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      double sides = snappedLeftInset() + snappedRightInset();
      return snappedTopInset()
          + body.prefHeight(width < 0 ? -1 : Math.max(0, width - sides))
          + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }

    void show(Choice choice) {
      // JavaFX 26 throws while it lays out wrapped words that are written from right to left.
      text.setWrapText(wrapping && !WritingDirection.hasRightToLeft(choice.text()));
      pseudoClassStateChanged(CHOSEN, choice.chosen());
      text.setText(choice.text());
      text.setNodeOrientation(
          WritingDirection.isRightToLeft(choice.text())
              ? NodeOrientation.RIGHT_TO_LEFT
              : NodeOrientation.INHERIT);
      whole.setText(choice.text());
      note.setText(choice.note());
      badge.setText(choice.badge());
      badge.setVisible(!choice.badge().isEmpty());
      badge.setManaged(!choice.badge().isEmpty());
      setAccessibleText(choice.text() + ", " + choice.note() + " " + choice.badge());
    }
  }
}
