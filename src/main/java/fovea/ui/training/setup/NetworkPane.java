package fovea.ui.training.setup;

import fovea.architecture.Trainable;
import fovea.format.Quantities;
import fovea.training.setup.Setup;
import fovea.training.setup.Start;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.SetupForm;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
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
///
/// @param <S> the task's setup
public final class NetworkPane<S extends Setup<S>> extends VBox {
  private static final Map<Start, String> TIPS =
      Map.of(
          Start.SCRATCH, "All weights begin at random.",
          Start.FINE_TUNE, "All the weights of the model are trained further.",
          Start.HEAD, "Only the last layer of the model is trained, which is quick.",
          Start.BACKBONE, "The backbone begins with a classifier's weights.");

  private final List<Trainable> fresh;
  private final ObservableValue<Work<List<StartModel>>> choices;
  private final SetupForm<S> form;
  private final String counted;
  private final SearchableComboBox<Trainable> networks = new SearchableComboBox<>();
  private final SearchableComboBox<StartModel> models = new SearchableComboBox<>();
  private final Label note = Forms.wrapped("quiet");
  private boolean filling;

  /// @param offered ways to begin
  /// @param fresh networks that can be trained from scratch
  /// @param choices models that can be gone on from
  /// @param counted what published numbers of parameters are counted with; "" for nothing that a
  ///   setup changes
  public NetworkPane(
      Fields<S> fields,
      List<Start> offered,
      List<Trainable> fresh,
      ObservableValue<Work<List<StartModel>>> choices,
      String counted) {
    super(8);
    this.fresh = fresh;
    this.choices = choices;
    this.counted = counted;
    form = fields.form();
    networks.getItems().setAll(fresh);
    networks.setPromptText("Settings of its own");
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
                        Setting.ARCHITECTURE,
                        now.architecture(),
                        Setting.CONFIGURATION,
                        Networks.configuration(now)));
              }
            });
    models
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && !filling) {
                form.text(Setting.MODEL).set(now.id());
              }
            });
    var scratch = fields.is(Setting.START, Start.SCRATCH, Start.BACKBONE);
    var model = fields.is(Setting.START, Start.FINE_TUNE, Start.HEAD, Start.BACKBONE);
    getChildren()
        .setAll(
            Widgets.label("Network", "group-title"),
            starts(offered),
            fields.box(Setting.ARCHITECTURE, networks, false).when(scratch),
            fields.box(Setting.MODEL, models, false).when(model),
            note);
    form.text(Setting.ARCHITECTURE).subscribe(now -> fill());
    form.text(Setting.CONFIGURATION).subscribe(now -> fill());
    form.text(Setting.START).subscribe(now -> fill());
    form.text(Setting.MODEL).subscribe(now -> fill());
    choices.subscribe(now -> fill());
  }

  private HBox starts(List<Start> offered) {
    var group = new ToggleGroup();
    var buttons = new LinkedHashMap<Start, ToggleButton>();
    for (Start start : offered) {
      var button = new ToggleButton(Titles.of(start));
      button.setTooltip(new Tooltip(TIPS.get(start)));
      button.setToggleGroup(group);
      button.setUserData(start);
      button
          .getStyleClass()
          .add(
              start == offered.getFirst()
                  ? "left-pill"
                  : start == offered.getLast() ? "right-pill" : "center-pill");
      buttons.put(start, button);
    }
    form.text(Setting.START)
        .subscribe(text -> group.selectToggle(buttons.get(Start.valueOf(text))));
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
    if (form.text(Setting.START).get().equals(start.name())) {
      return;
    }
    var changes = new LinkedHashMap<Field<? super S>, String>();
    changes.put(Setting.START, start.name());
    if (start == Start.SCRATCH && form.text(Setting.ARCHITECTURE).get().isBlank()) {
      fresh.stream()
          .findFirst()
          .ifPresent(first -> changes.put(Setting.ARCHITECTURE, first.architecture()));
    } else if (start != Start.SCRATCH && form.text(Setting.MODEL).get().isBlank()) {
      here().stream().findFirst().ifPresent(first -> changes.put(Setting.MODEL, first.id()));
    }
    form.set(changes);
  }

  private List<StartModel> here() {
    return choices.getValue() instanceof Work.Done<List<StartModel>>(List<StartModel> found)
        ? found
        : List.of();
  }

  private void fill() {
    filling = true;
    Trainable network =
        Networks.named(
                fresh,
                form.text(Setting.ARCHITECTURE).get(),
                form.text(Setting.CONFIGURATION).get())
            .orElse(null);
    networks.setValue(network);
    String wanted = form.text(Setting.MODEL).get();
    var all = new ArrayList<>(here());
    if (!wanted.isBlank() && all.stream().noneMatch(one -> one.id().equals(wanted))) {
      all.add(new StartModel(wanted, wanted));
    }
    if (!List.copyOf(models.getItems()).equals(all)) {
      models.getItems().setAll(all);
    }
    models.setValue(all.stream().filter(one -> one.id().equals(wanted)).findFirst().orElse(null));
    filling = false;
    Start start = Start.valueOf(form.text(Setting.START).get());
    String sentence =
        choices.getValue() instanceof Work.Failed<List<StartModel>>(String reason)
                && start != Start.SCRATCH
            ? reason
            : start == Start.SCRATCH && network != null && network.parameters() > 0
                ? "About "
                    + Quantities.about(network.parameters())
                    + " parameters"
                    + counted
                    + ". "
                    + TIPS.get(start)
                : start == Start.SCRATCH && network == null
                    ? "They stand under “Network in detail”. " + TIPS.get(start)
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
