package fovea.ui.attack.robustness;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.step.Pgd;
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
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What to measure: models, data, attacks, ε; then how far it is, what only a person can tell of
/// the data, or why it failed.
final class RobustnessSetupPane extends VBox {
  private static final String ATTACKS = "fgsm, pgd20, autoattack";
  private static final String LEVELS = "2, 8";
  private static final int MOST = 32;

  private final RobustnessViewModel model;
  private final ManyBox<ModelChoice> models =
      new ManyBox<>("Models to measure", "models", ModelChoice::name);
  private final NamedComboBox<PartChoice> part =
      new NamedComboBox<>("", "Part of the data", PartChoice::words);
  private final LimitBox limit =
      new LimitBox(List.of("100", "200", "1000"), "; every class gets its share");
  private final TextField attacks = new TextField(ATTACKS);
  private final TextField levels = new TextField(LEVELS);
  private final TextField seed = new TextField("0");
  private final NamedComboBox<Norm> norm = new NamedComboBox<>("", "Norm of changes", Norm::title);
  private final TextField transfer = new TextField();
  private final CheckBox certified = new CheckBox("Certified");
  private final CheckBox smallest = new CheckBox("Least ε");
  private final CheckBox doubts = new CheckBox("Look for false robustness");

  RobustnessSetupPane(
      RobustnessViewModel model, ObservableList<ModelChoice> choices, FileChoices files) {
    super(10);
    this.model = model;
    getStyleClass().add("setup");
    choices.subscribe(() -> offer(choices));
    models.setPrefWidth(230);
    part.getItems().setAll(PartChoice.values());
    part.setValue(PartChoice.USUAL);
    part.setPrefWidth(130);
    limit.setValue("100");
    limit.getEditor().setText("100");
    norm.getItems().setAll(Norm.values());
    norm.setValue(Norm.INFINITY);
    field(attacks, 230, "Attacks by their names, with commas between them", names());
    field(levels, 96, "ε in 255ths, with commas between them", "Numbers in 255ths: 8 is 8/255.");
    field(seed, 60, "Seed of what is drawn at random", "The same seed gives the same numbers.");
    field(
        transfer,
        110,
        "Attack whose pictures the other models are shown",
        "Pictures that this attack makes for one model are shown to the others, at the largest ε;"
            + " empty for none.");
    transfer.setPromptText("none");
    tip(
        certified,
        "What interval bounds prove (L∞; networks told as layers, VGG and CIFAR ResNet): a lower"
            + " bound, where attacks are upper ones.");
    tip(smallest, "The smallest change that fools each picture, with FAB-T.");
    tip(
        doubts,
        "Whether derivatives are there, outputs are scores, five passes agree, and nothing stands"
            + " where every change is allowed.");
    doubts.setSelected(true);
    Button start = Widgets.button("Measure", Feather.PLAY, this::start, "accent");
    var feedback = new SetupFeedback(start, model::cancel, model::answer);
    SetupRow row =
        new SetupRow()
            .add("Models", models)
            .add("Data", new DataBox("Data to attack", model.data(), files, 210))
            .add("Part", part)
            .add("Pictures", limit)
            .add("Attacks", attacks)
            .add("ε in 255ths", levels)
            .add("Norm", norm)
            .add("Transfer", transfer)
            .add("Seed", seed)
            .add("Also", certified)
            .add("", smallest)
            .add("", doubts)
            .add("", start);
    getChildren().add(row);
    getChildren().addAll(feedback.rows());
    feedback.follow(row, model.state(), model.question(), model.data().problem(), model.shown());
  }

  private static void field(TextField field, double width, String what, String tip) {
    field.setPrefWidth(width);
    field.setAccessibleText(what);
    var words = new Tooltip(tip);
    words.setWrapText(true);
    words.setMaxWidth(420);
    field.setTooltip(words);
  }

  private static void tip(CheckBox box, String words) {
    box.setMinWidth(USE_PREF_SIZE);
    var tip = new Tooltip(words);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    box.setTooltip(tip);
  }

  private static String names() {
    return "There are "
        + String.join(", ", Attacks.all().stream().map(Attack::id).toList())
        + "; pgd20 has 20 steps, pgd20x5 five beginnings; apgd-ce50 and square1000 likewise. Clean"
        + " pictures are always measured.";
  }

  private void offer(List<ModelChoice> choices) {
    models.offer(choices);
    if (models.chosen().isEmpty() && !choices.isEmpty()) {
      models.choose(List.of(choices.getFirst()));
    }
  }

  private void start() {
    if (limit.limit().isEmpty()) {
      model.refuse(limit.complaint());
      return;
    }
    DataChoice data = model.data().chosen().get();
    if (models.chosen().isEmpty()) {
      model.refuse("Choose a model first; more of them are in the Models tab.");
    } else if (data == null) {
      model.refuse("Choose data first: a data set, or a folder with a folder for each class.");
    } else {
      RobustnessPlan plan;
      try {
        plan = plan();
      } catch (IllegalArgumentException e) {
        model.refuse(String.valueOf(e.getMessage()));
        return;
      }
      PartChoice wanted = part.getValue();
      model.measure(
          new RobustnessRequest(
              models.chosen(),
              data,
              wanted == null ? PartChoice.USUAL : wanted,
              limit.limit().getAsInt(),
              plan));
    }
  }

  private RobustnessPlan plan() {
    Norm measure = norm.getValue() == null ? Norm.INFINITY : norm.getValue();
    List<Attack> chosen =
        parts(attacks).stream()
            .filter(name -> !name.equals("clean"))
            .distinct()
            .map(name -> Attacks.of(name, Pgd.SHARE))
            .toList();
    List<Double> sizes =
        parts(levels).stream().map(RobustnessSetupPane::level).distinct().sorted().toList();
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("Give at least one ε, such as 8 for 8/255.");
    }
    if (chosen.size() > MOST || sizes.size() > MOST) {
      throw new IllegalArgumentException("Up to %d attacks and ε are measured.".formatted(MOST));
    }
    sizes.forEach(size -> AttackRequest.within(measure, size / AttackRequest.LEVELS));
    return new RobustnessPlan(
        chosen,
        sizes,
        measure,
        seed(),
        certified.isSelected(),
        smallest.isSelected(),
        parts(transfer).stream().findFirst().map(name -> Attacks.of(name, Pgd.SHARE)),
        doubts.isSelected());
  }

  private long seed() {
    String text = seed.getText().strip();
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "“%s” is no seed: give a whole number from 0 on.".formatted(text));
    }
    return Long.parseLong(text);
  }

  private static List<String> parts(TextField field) {
    return new ArrayList<>(Arrays.asList(field.getText().strip().split("[,;\\s]+")))
        .stream().filter(part -> !part.isEmpty()).toList();
  }

  private static double level(String text) {
    String number = text.endsWith("/255") ? text.substring(0, text.length() - 4) : text;
    if (!number.matches("\\d{1,7}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "“%s” is no ε: give numbers in 255ths, such as %s.".formatted(text, LEVELS));
    }
    return Double.parseDouble(number);
  }
}
