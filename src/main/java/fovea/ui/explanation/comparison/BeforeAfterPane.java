package fovea.ui.explanation.comparison;

import fovea.explanation.sample.OneOfEach.Wanted;
import fovea.modellibrary.ModelChoice;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataBox;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Two models and one picture of each class, chosen in one place.
final class BeforeAfterPane extends TitledPane {
  private static final double FIELD = 196;

  BeforeAfterPane(
      BeforeAfterViewModel model, ObservableList<ModelChoice> choices, FileChoices files) {
    setText("Before and after");
    setAnimated(false);
    setExpanded(false);
    getStyleClass().add("before-after");
    var wanted = new NamedComboBox<Wanted>("", "Which pictures", Wanted::words);
    wanted.getItems().setAll(Wanted.values());
    wanted.follow(model.wanted());
    wanted.setPrefWidth(FIELD);
    var classes =
        new NamedComboBox<Integer>("", "How many classes", number -> "of " + number + " classes");
    classes.getItems().setAll(List.of(1, 2, 3, 4, 6, 8));
    classes.follow(model.classes());
    classes.setPrefWidth(FIELD);
    var progress = new ProgressRow(model::stop);
    var problem = new Banner("danger", Feather.ALERT_CIRCLE);
    model
        .state()
        .subscribe(
            now -> {
              progress.show(now);
              problem.say(now instanceof Work.Failed<Boolean>(String reason) ? reason : "");
            });
    Label words = Widgets.wrapped("", "quiet");
    words.setMinWidth(0);
    model
        .words()
        .subscribe(
            said -> {
              words.setText(said);
              Widgets.shown(words, !said.isEmpty());
            });
    setContent(
        new VBox(
            6,
            models("Before", choices, model.before()),
            models("After", choices, model.after()),
            new DataBox("Data to draw from", model.data(), files, FIELD),
            wanted,
            classes,
            Widgets.button("Fill the table", Feather.PLAY, model::fill, "accent"),
            progress,
            problem,
            words));
  }

  private static Node models(
      String name, ObservableList<ModelChoice> choices, Property<@Nullable ModelChoice> chosen) {
    var box = new NamedComboBox<ModelChoice>("Choose a model", name, ModelChoice::name);
    box.setItems(choices);
    box.follow(chosen);
    box.setPrefWidth(FIELD);
    return new VBox(2, Widgets.label(name, "field-name"), box);
  }
}
