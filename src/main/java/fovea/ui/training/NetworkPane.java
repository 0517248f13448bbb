package fovea.ui.training;

import fovea.architecture.Trainable;
import fovea.classification.training.setup.ClassifierSetup.Start;
import fovea.ui.control.Widgets;
import fovea.ui.training.TrainingDialog.StartModel;
import fovea.ui.training.data.Networks;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.SetupForm;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/// What learns: a new network, or a model whose weights are gone on from.
final class NetworkPane extends VBox {
  static final Map<Start, String> TITLES =
      Map.of(
          Start.SCRATCH, "From scratch",
          Start.FINE_TUNE, "Fine-tune a model",
          Start.HEAD, "Head only");

  private static final Map<Start, String> TIPS =
      Map.of(
          Start.SCRATCH, "All weights begin at random.",
          Start.FINE_TUNE, "All the weights of the model are trained further.",
          Start.HEAD, "Only the last layer of the model is trained, which is quick.");

  private final TrainingViewModel model;
  private final SetupForm form;
  private final SearchableComboBox<Trainable> networks = new SearchableComboBox<>();
  private final SearchableComboBox<StartModel> models = new SearchableComboBox<>();
  private final Label note = Forms.wrapped("quiet");
  private boolean filling;

  NetworkPane(TrainingViewModel model, Fields fields) {
    super(8);
    this.model = model;
    form = model.form();
    networks.getItems().setAll(model.parts().networks());
    networks.getStyleClass().add("network-choice");
    models.getStyleClass().add("model-choice");
    networks.setConverter(
        new Named<>() {
          @Override
          String name(Trainable network) {
            return network.title();
          }
        });
    models.setConverter(
        new Named<>() {
          @Override
          String name(StartModel one) {
            return one.name();
          }
        });
    networks
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && !filling) {
                form.set(
                    Map.of(
                        Field.ARCHITECTURE,
                        now.architecture(),
                        Field.CONFIGURATION,
                        Networks.configuration(now)));
              }
            });
    models
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && !filling) {
                form.text(Field.MODEL).set(now.id());
              }
            });
    var scratch = fields.is(Field.START, Start.SCRATCH);
    getChildren()
        .setAll(
            Widgets.label("Network", "group-title"),
            starts(),
            fields.box(Field.ARCHITECTURE, networks, false).when(scratch),
            fields.box(Field.MODEL, models, false).when(scratch.not()),
            note);
    form.text(Field.ARCHITECTURE).subscribe(now -> fill());
    form.text(Field.CONFIGURATION).subscribe(now -> fill());
    form.text(Field.START).subscribe(now -> fill());
    form.text(Field.MODEL).subscribe(now -> fill());
    model.models().subscribe(now -> fill());
  }

  private HBox starts() {
    var group = new ToggleGroup();
    var buttons = new EnumMap<Start, ToggleButton>(Start.class);
    for (Start start : Start.values()) {
      var button = new ToggleButton(TITLES.get(start));
      button.setTooltip(new Tooltip(TIPS.get(start)));
      button.setToggleGroup(group);
      button.setUserData(start);
      button
          .getStyleClass()
          .add(
              switch (start) {
                case SCRATCH -> "left-pill";
                case FINE_TUNE -> "center-pill";
                case HEAD -> "right-pill";
              });
      buttons.put(start, button);
    }
    form.text(Field.START).subscribe(text -> group.selectToggle(buttons.get(Start.valueOf(text))));
    group
        .selectedToggleProperty()
        .addListener(
            (o, before, now) -> {
              if (now == null) {
                group.selectToggle(before); // a second click must not leave nothing
              } else {
                start((Start) now.getUserData());
              }
            });
    return new HBox(buttons.values().toArray(ToggleButton[]::new));
  }

  /// Chooses a first network or model where there is none yet.
  private void start(Start start) {
    if (form.text(Field.START).get().equals(start.name())) {
      return;
    }
    var changes = new EnumMap<Field, String>(Field.class);
    changes.put(Field.START, start.name());
    if (start == Start.SCRATCH && form.text(Field.ARCHITECTURE).get().isBlank()) {
      model.parts().networks().stream()
          .findFirst()
          .ifPresent(first -> changes.put(Field.ARCHITECTURE, first.architecture()));
    } else if (start != Start.SCRATCH && form.text(Field.MODEL).get().isBlank()) {
      here().stream().findFirst().ifPresent(first -> changes.put(Field.MODEL, first.id()));
    }
    form.set(changes);
  }

  private List<StartModel> here() {
    return model.models().get() instanceof Work.Done<List<StartModel>>(List<StartModel> found)
        ? found
        : List.of();
  }

  private void fill() {
    filling = true;
    Trainable network =
        Networks.of(
                model.parts().networks(),
                form.text(Field.ARCHITECTURE).get(),
                form.text(Field.CONFIGURATION).get())
            .orElse(null);
    networks.setValue(network);
    String wanted = form.text(Field.MODEL).get();
    var all = new ArrayList<>(here());
    if (!wanted.isBlank() && all.stream().noneMatch(one -> one.id().equals(wanted))) {
      all.add(new StartModel(wanted, wanted));
    }
    if (!List.copyOf(models.getItems()).equals(all)) {
      models.getItems().setAll(all);
    }
    models.setValue(all.stream().filter(one -> one.id().equals(wanted)).findFirst().orElse(null));
    filling = false;
    Start start = Start.valueOf(form.text(Field.START).get());
    String sentence =
        model.models().get() instanceof Work.Failed<List<StartModel>>(String reason)
                && start != Start.SCRATCH
            ? reason
            : start == Start.SCRATCH && network != null
                ? "About "
                    + NumberText.parameters(network.parameters())
                    + " parameters. "
                    + TIPS.get(start)
                : TIPS.get(start);
    Forms.say(note, String.valueOf(sentence));
  }

  private abstract static class Named<T> extends StringConverter<T> {
    abstract String name(T value);

    @Override
    public String toString(@Nullable T value) {
      return value == null ? "" : name(value);
    }

    @Override
    public @Nullable T fromString(String text) {
      return null;
    }
  }
}
