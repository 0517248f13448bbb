package fovea.ui.classification.evaluation;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.Reading;
import fovea.ui.classification.evaluation.EvaluationViewModel.Request;
import fovea.ui.classification.picture.ModelChoice;
import fovea.ui.classification.picture.NamedComboBox;
import fovea.ui.control.Answers;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What to evaluate: model, data, part, how many pictures; then how far it is, or why it failed.
public final class EvaluationSetupPane extends VBox {
  private static final String ALL = "All pictures";

  private final EvaluationViewModel model;
  private final NamedComboBox<ModelChoice> models =
      new NamedComboBox<>("Choose a model", "Model to evaluate", ModelChoice::name);
  private final NamedComboBox<DataChoice> data =
      new NamedComboBox<>("Choose data", "Data to evaluate on", DataChoice::name);
  private final NamedComboBox<Optional<DataPart>> part =
      new NamedComboBox<>("", "Part of the data", EvaluationSetupPane::words);
  private final ComboBox<String> limit = new ComboBox<>();
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Answers answers = new Answers();
  private final ProgressBar bar = new ProgressBar();
  private final Label told = Widgets.label("", "quiet");
  private final HBox progress = new HBox(10);
  private final Button start;

  EvaluationSetupPane(
      EvaluationViewModel model, ObservableList<ModelChoice> choices, FileChoices files) {
    super(10);
    this.model = model;
    getStyleClass().add("setup");
    models.setItems(choices);
    choices.subscribe(
        () -> {
          if (models.getValue() == null && !choices.isEmpty()) {
            models.setValue(choices.getFirst());
          }
        });
    data.setItems(model.data());
    model.chosenData().subscribe(data::setValue);
    data.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                model.chosenData().set(now);
              }
            });
    part.getItems()
        .setAll(
            Stream.of(null, DataPart.TEST, DataPart.VALIDATION, DataPart.TRAINING)
                .map(Optional::ofNullable)
                .toList());
    part.setValue(Optional.empty());
    limit.getItems().setAll(ALL, "100", "1000", "10000");
    limit.setValue(ALL);
    limit.setEditable(true);
    limit.setPrefWidth(130);
    limit.setAccessibleText("How many pictures at most; every class gets its share");
    models.setPrefWidth(220);
    data.setPrefWidth(200);
    part.setPrefWidth(186);
    start = Widgets.button("Evaluate", Feather.PLAY, this::start, "accent");
    start.setDefaultButton(false);
    var row =
        new FlowPane(
            12,
            8,
            field("Model", models),
            field("Data", new HBox(4, data, others(files))),
            field("Part", part),
            field("Pictures", limit),
            field("", start));
    told.setMinWidth(0);
    Button cancel = Widgets.button("Cancel", Feather.X, model::cancel, "small");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    progress.setAlignment(Pos.CENTER_LEFT);
    progress.getChildren().setAll(bar, told, cancel);
    problem.add(answers);
    getChildren().setAll(row, progress, problem);
    model
        .question()
        .subscribe(
            asked ->
                answers.offer(
                    asked.map(Reading.Question::answers).orElse(List.of()),
                    Reading.Answer::words,
                    model::answer));
    model.state().subscribe(this::tell);
    model
        .dataProblem()
        .subscribe(
            reason -> {
              if (!reason.isEmpty()) {
                problem.say(reason);
              }
            });
  }

  private static VBox field(String name, Node control) {
    return new VBox(3, Widgets.label(name, "field-name"), control);
  }

  private MenuButton others(FileChoices files) {
    var others = new MenuButton("", new org.kordamp.ikonli.javafx.FontIcon(Feather.FOLDER));
    others.setAccessibleText("Other data, or an evaluation that was kept");
    others.setMinWidth(USE_PREF_SIZE);
    others
        .getItems()
        .setAll(
            item(
                "Folder with a folder for each class …",
                () -> files.folder("Choose the data").ifPresent(model::bring)),
            item(
                "CSV of path,label, or archive …",
                () -> files.any("Choose the data").stream().findFirst().ifPresent(model::bring)),
            item(
                "Evaluation that was kept …",
                () -> files.any("Open an evaluation").stream().findFirst().ifPresent(model::open)));
    return others;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void start() {
    ModelChoice chosen = models.getValue();
    DataChoice pictures = data.getValue();
    if (chosen == null) {
      problem.say("Choose a model first; more of them are in the Models tab.");
      return;
    }
    if (pictures == null) {
      problem.say("Choose data first: a data set, or a folder with a folder for each class.");
      return;
    }
    Integer most = limit();
    if (most == null) {
      problem.say(
          "“%s” is no number of pictures: give 1 or more, or %s."
              .formatted(limit.getEditor().getText(), ALL.toLowerCase(java.util.Locale.ROOT)));
      return;
    }
    model.evaluate(new Request(chosen, pictures, part.getValue(), most));
  }

  private static String words(Optional<DataPart> part) {
    return switch (part.orElse(null)) {
      case null -> "Test, or all";
      case TEST -> "Test";
      case VALIDATION -> "Validation";
      case TRAINING -> "Training";
    };
  }

  /// 0 for all; null where it is no number.
  private @Nullable Integer limit() {
    String text = limit.getEditor().getText().replace(",", "").strip();
    if (text.isEmpty() || text.equalsIgnoreCase(ALL)) {
      return 0;
    }
    return text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : null;
  }

  private void tell(Work<EvaluationResult> state) {
    boolean busy = state instanceof Work.Running<EvaluationResult>;
    Widgets.shown(progress, busy);
    start.setDisable(busy);
    if (state instanceof Work.Running<EvaluationResult>(double fraction, String message)) {
      bar.setProgress(fraction);
      told.setText(message.isEmpty() ? "Waiting for the engine …" : message);
    }
    problem.say(state instanceof Work.Failed<EvaluationResult>(String reason) ? reason : "");
  }
}
