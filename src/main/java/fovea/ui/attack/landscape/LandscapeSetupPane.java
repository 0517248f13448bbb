package fovea.ui.attack.landscape;

import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.step.Pgd;
import fovea.landscape.Normalisation;
import fovea.landscape.SharpnessMeasures.Effort;
import fovea.landscape.survey.LineRun.Stretch;
import fovea.landscape.survey.SurveyPlan;
import fovea.landscape.survey.SurveyPlan.AttackedBy;
import fovea.landscape.survey.SurveyPlan.Removal;
import fovea.modellibrary.ModelChoice;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataBox;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.LimitBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.SetupFeedback;
import fovea.ui.evaluation.SetupRow;
import fovea.ui.tab.FileChoices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What to measure: a model or two, data, directions, an attack; then how far it is, what only a
/// person can tell of the data, or why it failed.
final class LandscapeSetupPane extends VBox {
  private static final ModelChoice NONE = new ModelChoice("", "None", List.of(), "");
  private static final double LINE_FROM = -0.5;
  private static final double LINE_TO = 1.5;
  private static final int LINE_POINTS = 41;

  private final LandscapeViewModel model;
  private final NamedComboBox<ModelChoice> first =
      new NamedComboBox<>("Choose a model", "Model to look around", ModelChoice::name);
  private final NamedComboBox<ModelChoice> second =
      new NamedComboBox<>("None", "Model to compare it with", ModelChoice::name);
  private final NamedComboBox<PartChoice> part =
      new NamedComboBox<>("", "Part of the data", PartChoice::words);
  private final LimitBox limit =
      new LimitBox(List.of("64", "256", "1000"), "; every class gets its share");
  private final NamedComboBox<Normalisation> directions =
      new NamedComboBox<>("", "How long directions are", Normalisation::words);
  private final TextField pairs = new TextField("2");
  private final TextField grid = new TextField("11");
  private final TextField span = new TextField("1");
  private final TextField attack = new TextField("");
  private final TextField level = new TextField("8");
  private final TextField seed = new TextField("0");
  private final CheckBox sharpness = new CheckBox("Sharpness");
  private final CheckBox branches = new CheckBox("Residual branches");
  private final CheckBox line = new CheckBox("Line between the two models");

  LandscapeSetupPane(
      LandscapeViewModel model, ObservableList<ModelChoice> choices, FileChoices files) {
    super(10);
    this.model = model;
    getStyleClass().add("setup");
    choices.subscribe(() -> offer(choices));
    first.setPrefWidth(200);
    second.setPrefWidth(200);
    second.valueProperty().subscribe(now -> line.setDisable(now == null || now == NONE));
    part.getItems().setAll(PartChoice.values());
    part.setValue(PartChoice.USUAL);
    part.setPrefWidth(130);
    limit.setValue("64");
    limit.getEditor().setText("64");
    directions.getItems().setAll(Normalisation.values());
    directions.setValue(Normalisation.FILTER);
    directions.setPrefWidth(150);
    field(pairs, 52, "Pairs of directions", "What does not look alike for all pairs is chance.");
    field(
        grid,
        52,
        "Points along each direction",
        "An odd number: so many squared are measured for each pair, model and condition.");
    field(span, 52, "How far along a direction", "A direction is as long as the weights.");
    field(
        attack,
        96,
        "Attack by its name, or nothing",
        "Such as pgd10 or fgsm: pictures are attacked once, with the weights where they are.");
    attack.setPromptText("none");
    field(level, 60, "ε in 255ths", "How far the attack may change a number of a pixel (L∞).");
    var held = new HBox(level); // hears the pointer where the field itself does not
    var idle = new Tooltip("Nothing is attacked: name an attack first.");
    attack
        .textProperty()
        .map(String::isBlank)
        .subscribe(
            none -> {
              level.setDisable(none);
              level.setAccessibleHelp(none ? idle.getText() : "");
              if (none) {
                Tooltip.install(held, idle);
              } else {
                Tooltip.uninstall(held, idle);
              }
            });
    field(seed, 60, "Seed of what is drawn at random", "The same seed gives the same numbers.");
    tip(sharpness, "Top eigenvalue and trace of the Hessian, Keskar’s and SAM’s numbers.");
    tip(branches, "Accuracy without single residual branches, and without several together.");
    tip(line, "Loss and accuracy on the straight line between two models of the same layers.");
    line.setSelected(true);
    Button start = Widgets.button("Measure", Feather.PLAY, this::start, "accent");
    var feedback = new SetupFeedback(start, model::cancel, model::answer);
    SetupRow row =
        new SetupRow()
            .add("Model", first)
            .add("Compared with", second)
            .add("Data", new DataBox("Data of the loss", model.data(), files, 200))
            .add("Part", part)
            .add("Pictures", limit)
            .add("Directions", directions)
            .add("Pairs", pairs)
            .add("Grid", grid)
            .add("Span", span)
            .add("Attack", attack)
            .add("ε in 255ths", held)
            .add("Seed", seed)
            .add("Also", sharpness)
            .add("", branches)
            .add("", line)
            .add("", start);
    getChildren().add(row);
    getChildren().addAll(feedback.rows());
    feedback.follow(row, model.state(), model.question(), model.data().problem(), model.shown());
  }

  private static void field(TextField field, double width, String what, String words) {
    field.setPrefWidth(width);
    field.setAccessibleText(what);
    tip(field, words);
  }

  private static void tip(Control control, String words) {
    if (control instanceof CheckBox) {
      control.setMinWidth(USE_PREF_SIZE);
    }
    var tip = new Tooltip(words);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    control.setTooltip(tip);
  }

  private void offer(List<ModelChoice> choices) {
    offer(first, choices);
    var more = new ArrayList<ModelChoice>();
    more.add(NONE);
    more.addAll(choices);
    offer(second, more);
  }

  private static void offer(NamedComboBox<ModelChoice> box, List<ModelChoice> choices) {
    ModelChoice before = box.getValue();
    box.getItems().setAll(choices);
    box.setValue(
        before != null && choices.contains(before)
            ? before
            : choices.isEmpty() ? null : choices.getFirst());
  }

  private void start() {
    DataChoice data = model.data().chosen().get();
    if (limit.limit().isEmpty()) {
      model.refuse(limit.complaint());
    } else if (first.getValue() == null) {
      model.refuse("Choose a model first; more of them are in the Models tab.");
    } else if (data == null) {
      model.refuse("Choose data first: a data set, or a folder with a folder for each class.");
    } else {
      try {
        model.measure(request(data, first.getValue(), second.getValue()));
      } catch (IllegalArgumentException e) {
        model.refuse(String.valueOf(e.getMessage()));
      }
    }
  }

  private LandscapeRequest request(DataChoice data, ModelChoice one, @Nullable ModelChoice other) {
    boolean two = other != null && other != NONE;
    PartChoice wanted = part.getValue();
    return new LandscapeRequest(
        two ? List.of(one, other) : List.of(one),
        data,
        wanted == null ? PartChoice.USUAL : wanted,
        limit.limit().orElse(0),
        plan(),
        two && line.isSelected()
            ? Optional.of(new Stretch(LINE_FROM, LINE_TO, LINE_POINTS, true))
            : Optional.empty());
  }

  private SurveyPlan plan() {
    Normalisation length = directions.getValue();
    return new SurveyPlan(
        length == null ? Normalisation.FILTER : length,
        whole(pairs, "number of pairs"),
        whole(grid, "number of points"),
        number(span, "span"),
        true,
        attack(),
        sharpness.isSelected() ? Optional.of(Effort.usual()) : Optional.empty(),
        branches.isSelected() ? Optional.of(Removal.usual()) : Optional.empty(),
        whole(seed, "seed"));
  }

  private Optional<AttackedBy> attack() {
    String name = attack.getText().strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var by = new AttackedBy(Attacks.of(name, Pgd.SHARE), Norm.INFINITY, number(level, "ε"));
    by.check();
    return Optional.of(by);
  }

  private static int whole(TextField field, String what) {
    String text = field.getText().strip();
    if (!text.matches("\\d{1,8}")) {
      throw new IllegalArgumentException(
          "“%s” is no %s: give a whole number.".formatted(text, what));
    }
    return Integer.parseInt(text);
  }

  private static double number(TextField field, String what) {
    String text = field.getText().strip();
    if (!text.matches("\\d{1,7}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "“%s” is no %s: give a number such as 1 or 0.5.".formatted(text, what));
    }
    return Double.parseDouble(text);
  }
}
