package fovea.ui.language.followed;

import fovea.language.followed.Followed;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Where it is chosen which number is followed.
public final class FollowedBox extends HBox {
  public FollowedBox(FollowedViewModel model) {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    NamedComboBox<Followed> box =
        new NamedComboBox<>("Nothing to follow", "The number that is followed", Followed::words);
    box.setItems(FXCollections.observableArrayList(model.offered()));
    box.setPrefWidth(230);
    model
        .offered()
        .subscribe(
            () -> {
              box.offer(model.offered(), model.chosen().get());
            });
    box.follow(model.chosen());
    box.setTooltip(new Tooltip("The number that is followed, before the softmax"));
    var other = new TextField();
    other.setPromptText("Compare with another sentence");
    other.setAccessibleText("Another sentence, to whose vector the cosine is followed");
    other.setPrefWidth(240);
    other.setMinWidth(120);
    HBox.setHgrow(other, Priority.ALWAYS);
    other.setOnAction(e -> model.sentence().set(other.getText()));
    other
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                model.sentence().set(other.getText());
              }
            });
    model
        .sentence()
        .subscribe(
            words -> {
              if (!words.equals(other.getText())) {
                other.setText(words);
              }
            });
    model.vectors().subscribe(gives -> Widgets.shown(other, gives));
    var name = Widgets.label("Follow", "field-name");
    name.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(name, box, other);
  }
}
