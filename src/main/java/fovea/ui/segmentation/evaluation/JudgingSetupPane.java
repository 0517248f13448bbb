package fovea.ui.segmentation.evaluation;

import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judged;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What to judge: a model, or masks that were made elsewhere; on which data, and by which
/// convention; then how far it is, or why it failed.
final class JudgingSetupPane extends VBox {
  private static final String ALL = "All pictures";

  private final JudgingViewModel model;
  private final ComboBox<String> limit = new ComboBox<>();
  private final CheckBox union = new CheckBox("Void counts in the union");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Label words = Widgets.wrapped("", "quiet");
  private final ProgressRow progress;
  private final Button start;

  /// @param models where the model is chosen
  /// @param protocol under which it is asked; null for its usual one
  JudgingSetupPane(
      JudgingViewModel model,
      Node models,
      ObservableValue<@Nullable Protocol> protocol,
      FileChoices files) {
    super(10);
    this.model = model;
    getStyleClass().add("setup");
    var data = new NamedComboBox<>("Choose data", "Data to judge on", DataChoice::name);
    data.setItems(model.choices());
    data.follow(model.data());
    data.setPrefWidth(190);
    limit.getItems().setAll(ALL, "10", "100", "500");
    limit.setValue(ALL);
    limit.setEditable(true);
    limit.setPrefWidth(120);
    limit.setAccessibleText("How many pictures at most, the first ones");
    union.setTooltip(
        new Tooltip(
            "Counts what is predicted on ignored pixels in the union, as some tables of CamVid do"));
    start = Widgets.button("Start", Feather.PLAY, this::start, "accent");
    start.setDefaultButton(false);
    progress = new ProgressRow(model::cancel);
    getChildren()
        .setAll(
            new FlowPane(
                12,
                8,
                field("Model", new HBox(4, models, masks(files))),
                field("Data", new HBox(4, data, others(files))),
                field("Pictures", limit),
                field("Convention", centred(union)),
                field("", start)),
            words,
            progress,
            problem);
    model.masks().subscribe(now -> tell(protocol.getValue()));
    model.classes().subscribe(now -> tell(protocol.getValue()));
    protocol.subscribe(this::tell);
    model.state().subscribe(this::show);
  }

  private static Node centred(Node node) {
    var box = new HBox(node);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinHeight(30);
    return box;
  }

  private void tell(@Nullable Protocol protocol) {
    Path folder = model.masks().get();
    Path list = model.classes().get();
    String who =
        folder == null
            ? "The model is asked under the protocol that is chosen under Picture: %s."
                .formatted(protocol == null ? "its own" : protocol.name())
            : "The masks in “%s” are judged instead of a model.".formatted(folder.getFileName());
    words.setText(
        list == null ? who : who + " The classes are those of “%s”.".formatted(list.getFileName()));
  }

  private static VBox field(String name, Node control) {
    return new VBox(3, Widgets.label(name, "field-name"), control);
  }

  private MenuButton masks(FileChoices files) {
    var menu = menu("Masks that were made elsewhere", Feather.FOLDER);
    MenuItem back = item("The model again", () -> model.masks().set(null));
    menu.getItems()
        .setAll(
            item(
                "Folder of predicted masks …",
                () -> files.folder("Choose the predicted masks").ifPresent(model.masks()::set)),
            back);
    menu.setOnShowing(e -> back.setDisable(model.masks().get() == null));
    return menu;
  }

  private MenuButton others(FileChoices files) {
    var menu = menu("Other data, or their classes", Feather.FOLDER);
    MenuItem none = item("Classes as the data tell them", () -> model.classes().set(null));
    menu.getItems()
        .setAll(
            item(
                "Folder of images and masks …",
                () -> files.folder("Choose the data").ifPresent(model::bring)),
            item(
                "Archive of one (zip, tar) …",
                () -> files.any("Choose the data").stream().findFirst().ifPresent(model::bring)),
            item(
                "CSV of the classes …",
                () ->
                    files.any("Choose the classes").stream()
                        .findFirst()
                        .ifPresent(model.classes()::set)),
            none);
    menu.setOnShowing(e -> none.setDisable(model.classes().get() == null));
    return menu;
  }

  private static MenuButton menu(String what, Feather icon) {
    var menu = new MenuButton("", new FontIcon(icon));
    menu.setAccessibleText(what);
    menu.setTooltip(new Tooltip(what));
    menu.setMinWidth(USE_PREF_SIZE);
    return menu;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void start() {
    String text = limit.getEditor().getText().replace(",", "").strip();
    boolean all = text.isEmpty() || text.equalsIgnoreCase(ALL);
    if (!all && !text.matches("[1-9][0-9]{0,8}")) {
      problem.say(
          "“%s” is no number of pictures: give 1 or more, or %s."
              .formatted(text, ALL.toLowerCase(Locale.ROOT)));
      return;
    }
    model.judge(
        union.isSelected() ? Convention.IGNORED_IN_UNION : Convention.IGNORED_LEFT_OUT,
        all ? 0 : Integer.parseInt(text));
  }

  private void show(Work<Judged> state) {
    progress.show(state);
    start.setDisable(state instanceof Work.Running<Judged>);
    problem.say(state instanceof Work.Failed<Judged>(String reason) ? reason : "");
  }
}
