package fovea.ui.training.form;

import fovea.ui.control.Widgets;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Some of the form under a heading that folds it away; while it is folded, the heading tells what
/// is in it, and whether something is wrong there.
public final class Section extends VBox {
  private final BooleanProperty opened = new SimpleBooleanProperty(false);
  private final Label summary = Widgets.label("", "quiet");
  private final Label wrong = Widgets.label("", "problem");
  private final Button heading;
  private final String title;

  public Section(String title, Node... content) {
    super(10);
    this.title = title;
    var chevron = new FontIcon(Feather.CHEVRON_RIGHT);
    Label name = Widgets.label(title, "section-title");
    name.setMinWidth(Region.USE_PREF_SIZE);
    summary.setTextOverrun(OverrunStyle.ELLIPSIS);
    summary.setMinWidth(0);
    wrong.setMinWidth(Region.USE_PREF_SIZE);
    var row = new HBox(8, chevron, name, summary, Widgets.gap(), wrong);
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(summary, Priority.SOMETIMES);
    heading = new Button("", row);
    heading.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    heading.getStyleClass().setAll("section-heading");
    heading.setMaxWidth(Double.MAX_VALUE);
    heading.setMinWidth(0);
    row.setMinWidth(0);
    row.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> heading.getWidth() - heading.snappedLeftInset() - heading.snappedRightInset(),
                heading.widthProperty(),
                heading.insetsProperty()));
    heading.setOnAction(e -> open(!opened.get()));
    var body = new VBox(10, content);
    body.getStyleClass().add("section-body");
    getStyleClass().add("section");
    getChildren().setAll(heading, body);
    Widgets.shown(wrong, false);
    opened.subscribe(
        open -> {
          chevron.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
          Widgets.shown(body, open);
          summary.setVisible(!open);
          heading.setAccessibleText(title + (open ? ", open" : ", folded"));
        });
  }

  public void open(boolean open) {
    opened.set(open);
  }

  public String title() {
    return title;
  }

  /// What is in it, in a few words.
  public Section summary(ObservableValue<String> words) {
    summary.textProperty().bind(words);
    return this;
  }

  /// Tells of what is wrong with these fields.
  public <S> Section watching(SetupForm<S> form, List<? extends Field<? super S>> fields) {
    Runnable count =
        () -> {
          long n = fields.stream().filter(field -> !form.problem(field).get().isEmpty()).count();
          wrong.setText(n + " to mend");
          Widgets.shown(wrong, n > 0);
        };
    fields.forEach(field -> form.problem(field).subscribe(now -> count.run()));
    return this;
  }
}
