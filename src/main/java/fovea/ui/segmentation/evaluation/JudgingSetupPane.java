package fovea.ui.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judged;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.LimitBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.SetupRow;
import fovea.ui.segmentation.map.LabelRulePane;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What to judge: a model, or masks that were made elsewhere; on which data, and by which
/// convention; then how far it is, or why it failed.
final class JudgingSetupPane extends VBox {
  private final JudgingViewModel model;
  private final LimitBox limit = new LimitBox(List.of("10", "100", "500"), ", the first ones");
  private final ComboBox<String> band = new ComboBox<>();
  private final ToggleButton rule = new ToggleButton();
  private final LabelRulePane numbers;
  private final ProgressRow looking = new ProgressRow(() -> {});
  private final VBox ruleBox;
  private final CheckBox union = new CheckBox("Void counts in the union");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Label words = Widgets.wrapped("", "quiet");
  private final Banner ruleProblem = new Banner("danger", Feather.ALERT_CIRCLE);
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
    var part = new NamedComboBox<>("", "Part of the data", PartChoice::words);
    part.getItems().setAll(PartChoice.values());
    part.valueProperty().bindBidirectional(model.part());
    part.setPrefWidth(130);
    band.getItems()
        .setAll(
            Band.USUAL.words(),
            new Band.Share(0.005).words(),
            new Band.Pixels(1).words(),
            new Band.Pixels(3).words(),
            new Band.Pixels(5).words());
    band.setValue(Band.USUAL.words());
    band.setEditable(true);
    band.setPrefWidth(184);
    band.setAccessibleText("Width of the band of the boundary IoU");
    band.setTooltip(
        new Tooltip(
            "How near to an edge of its class a pixel must be to count in the boundary IoU: pixels"
                + " like 3, or a share of the diagonal like 2 %"));
    rule.setMaxWidth(250);
    rule.setAccessibleText("What the numbers of the true masks mean");
    numbers = new LabelRulePane(wanted -> model.rule().look(Optional.of(wanted)));
    Button back =
        Widgets.button(
            "As in the data",
            Feather.ROTATE_CCW,
            () -> model.rule().look(Optional.empty()),
            "small");
    ruleBox = new VBox(8, looking, ruleProblem, numbers, back);
    ruleBox.getStyleClass().add("rule-box");
    rule.selectedProperty().subscribe(this::unfold);
    union.setTooltip(
        new Tooltip(
            "Counts what is predicted on ignored pixels in the union, as some tables of CamVid do"));
    start = Widgets.button("Start", Feather.PLAY, this::start, "accent");
    start.setDefaultButton(false);
    progress = new ProgressRow(model::cancel);
    getChildren()
        .setAll(
            new SetupRow()
                .add("Model", new HBox(4, models, masks(files)))
                .add("Data", new HBox(4, data, others(files)))
                .add("Part", part)
                .add("Pictures", limit)
                .add("Label rule", rule)
                .add("Boundary band", band)
                .add("Convention", union)
                .add("", start),
            ruleBox,
            words,
            progress,
            problem);
    model.masks().subscribe(now -> tell(protocol.getValue()));
    model.classes().subscribe(now -> tell(protocol.getValue()));
    protocol.subscribe(this::tell);
    model.state().subscribe(this::show);
    model.rule().chosen().subscribe(this::name);
    model.rule().preview().subscribe(this::look);
  }

  private void name(Optional<LabelRule> wanted) {
    rule.setText(
        wanted
            .map(
                chosen ->
                    chosen.ignored().isEmpty()
                        ? "From %d".formatted(chosen.firstClass())
                        : "From %d, ignored %s"
                            .formatted(
                                chosen.firstClass(),
                                chosen.ignored().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))))
            .orElse("From the data, or guessed"));
  }

  private void unfold(boolean wanted) {
    Widgets.shown(ruleBox, wanted);
    if (wanted && !(model.rule().preview().get() instanceof Work.Done<RulePreview>)) {
      model.rule().look(model.rule().chosen().get());
    }
  }

  private void look(Work<RulePreview> state) {
    looking.show(state);
    ruleProblem.say(state instanceof Work.Failed<RulePreview>(String reason) ? reason : "");
    boolean there = state instanceof Work.Done<RulePreview>;
    Widgets.shown(numbers, there || numbers.isVisible() && state instanceof Work.Running<?>);
    if (state instanceof Work.Done<RulePreview>(RulePreview seen)) {
      numbers.show(seen.rule(), seen.why(), seen.counts(), seen.labels());
    } else if (state instanceof Work.Idle<RulePreview>) {
      rule.setSelected(false);
    }
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

  private MenuButton masks(FileChoices files) {
    MenuItem back = SetupRow.item("The model again", () -> model.masks().set(null));
    MenuButton menu =
        SetupRow.menu(
            "Masks that were made elsewhere",
            Feather.FOLDER,
            SetupRow.item(
                "Folder of predicted masks …",
                () -> files.folder("Choose the predicted masks").ifPresent(model.masks()::set)),
            back);
    menu.setOnShowing(e -> back.setDisable(model.masks().get() == null));
    return menu;
  }

  private MenuButton others(FileChoices files) {
    MenuItem none = SetupRow.item("Classes as the data tell them", () -> model.classes().set(null));
    MenuButton menu =
        SetupRow.menu(
            "Other data, or their classes",
            Feather.FOLDER,
            SetupRow.item(
                "Folder of images and masks …",
                () -> files.folder("Choose the data").ifPresent(model::bring)),
            SetupRow.item(
                "Archive of one (zip, tar) …",
                () -> files.any("Choose the data").stream().findFirst().ifPresent(model::bring)),
            SetupRow.item(
                "CSV of the classes …",
                () ->
                    files.any("Choose the classes").stream()
                        .findFirst()
                        .ifPresent(model.classes()::set)),
            none);
    menu.setOnShowing(e -> none.setDisable(model.classes().get() == null));
    return menu;
  }

  private void start() {
    OptionalInt most = limit.limit();
    if (most.isEmpty()) {
      problem.say(limit.complaint());
      return;
    }
    Band width;
    try {
      width = Band.of(band.getEditor().getText());
    } catch (IllegalArgumentException e) {
      problem.say(String.valueOf(e.getMessage()));
      return;
    }
    model.judge(
        union.isSelected() ? Convention.IGNORED_IN_UNION : Convention.IGNORED_LEFT_OUT,
        width,
        most.getAsInt());
  }

  private void show(Work<Judged> state) {
    progress.show(state);
    start.setDisable(state instanceof Work.Running<Judged>);
    problem.say(state instanceof Work.Failed<Judged>(String reason) ? reason : "");
  }
}
