package fovea.ui.language.head;

import fovea.format.Quantities;
import fovea.language.Slice;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.AdaptiveToolBar.Priority;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.language.head.HeadsViewModel.Of;
import fovea.ui.language.head.HeadsViewModel.View;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Which view, whose attention, which part of it.
final class HeadsBar {
  private static final double MOST = 0.9;

  private HeadsBar() {}

  static AdaptiveToolBar of(HeadsViewModel model) {
    HBox views =
        Widgets.pills(
            model.views().stream().map(View::title).toList(),
            index -> model.view().set(model.views().get(index)));
    model.view().subscribe(now -> Widgets.press(views, model.views().indexOf(now)));
    var of = new NamedComboBox<Of>("Of", "Whose attention", Of::title);
    of.getItems().setAll(Of.values());
    of.setTooltip(
        new Tooltip(
            "The heads by themselves, the mean of a layer’s heads, or attention rollout up to a layer (Abnar and Zuidema, ACL 2020)"));
    of.valueProperty().bindBidirectional(model.of());
    var slice = new NamedComboBox<Slice>("Part", "From which text to which", Slice::title);
    slice.getItems().setAll(Slice.values());
    slice.setTooltip(
        new Tooltip(
            "From which of two texts to which. Shares stay as they are: those of a part do not sum to 1."));
    slice.valueProperty().bindBidirectional(model.slice());
    var marks = new CheckBox("[CLS] [SEP]");
    marks.setMnemonicParsing(false);
    marks.setTooltip(
        new Tooltip("Whether marks are shown. Without them the shares do not sum to 1."));
    marks.selectedProperty().bindBidirectional(model.marks());
    marks.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    model.scene().subscribe(now -> Widgets.shown(slice, now != null && now.attention().pair()));
    model.view().subscribe(now -> of.setDisable(now == View.NEURON));
    var bar = new AdaptiveToolBar();
    bar.add(Priority.ALWAYS, views)
        .add(Priority.USUAL, of)
        .add(Priority.USUAL, slice)
        .add(Priority.USUAL, marks)
        .add(Priority.RARE, threshold(model));
    return bar;
  }

  private static HBox threshold(HeadsViewModel model) {
    var slider = new Slider(0, MOST, 0);
    slider.setPrefWidth(90);
    slider.setAccessibleText("Lines below this share are left out");
    slider.setTooltip(new Tooltip("Lines below this share are left out"));
    slider.valueProperty().bindBidirectional(model.threshold());
    var value = new Label();
    value.getStyleClass().add("quiet");
    value.setMinWidth(38);
    value
        .textProperty()
        .bind(model.threshold().map(now -> "≥ " + Quantities.percent(now.doubleValue(), 0)));
    var box = new HBox(6, slider, value);
    box.setAlignment(Pos.CENTER_LEFT);
    model.view().subscribe(now -> box.setDisable(now != View.LINES));
    return box;
  }
}
