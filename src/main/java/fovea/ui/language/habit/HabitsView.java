package fovea.ui.language.habit;

import fovea.format.Quantities;
import fovea.language.habit.Habit;
import fovea.language.habit.Measure;
import fovea.language.habit.Survey;
import fovea.ui.chart.grid.GridContent;
import fovea.ui.chart.grid.NumberGrid;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.kept.KeptBar;
import fovea.ui.evaluation.kept.KeptBox;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which texts, which number, and the heads with what they mostly look at.
public final class HabitsView extends VBox {
  private final HabitsViewModel model;
  private final NumberGrid grid = new NumberGrid("Click a head to look at it on the side Heads.");
  private final HBox kept = new HBox(8);
  private final Label over = Widgets.wrapped("", "strong");
  private final Banner notes = new Banner("info", Feather.INFO);
  private final EmptyState nothing = new EmptyState(Feather.GRID);
  private final Banner wrong = new Banner("warning", Feather.ALERT_TRIANGLE);

  /// @param models where the model is chosen
  /// @param onHead shows a head elsewhere
  public HabitsView(
      HabitsViewModel model, Region models, FileChoices files, Consumer<Selection.Head> onHead) {
    super(8);
    this.model = model;
    getStyleClass().addAll("text-frame", "habits");
    setMinSize(0, 0);
    Button open =
        Widgets.button(
            "Texts from a file …",
            Feather.FILE_TEXT,
            () ->
                files.any("Texts, one a line, or a data set of texts").stream()
                    .findFirst()
                    .ifPresent(model::bring),
            "small");
    Button typed =
        Widgets.button(
            "Typed sentences",
            Feather.TYPE,
            () -> {
              model.file().set(null);
              model.survey();
            },
            "small");
    typed.setTooltip(new Tooltip("Use the sentences typed on the side Sentences"));
    Button gather = Widgets.button("Gather", Feather.PLAY, model::survey, "small", "accent");
    model.model().subscribe(now -> gather.setDisable(now == null));
    var limit = new TextField(Integer.toString(HabitsViewModel.USUAL));
    limit.setPrefColumnCount(6);
    limit.setAccessibleText("How many texts at most");
    limit.setTooltip(new Tooltip("How many texts at most, the first of the file"));
    limit.textProperty().addListener((o, before, now) -> limit(now));
    var at = Widgets.label("at most", "field-name");
    var most = new HBox(6, at, limit);
    most.setAlignment(Pos.CENTER_LEFT);
    var bar = new AdaptiveToolBar();
    bar.add(AdaptiveToolBar.Priority.ALWAYS, models)
        .add(AdaptiveToolBar.Priority.ALWAYS, open)
        .add(AdaptiveToolBar.Priority.USUAL, typed)
        .add(AdaptiveToolBar.Priority.USUAL, most)
        .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, gather);
    NamedComboBox<Measure> measure =
        new NamedComboBox<>("Measure", "Which number is shown", Measure::sentence);
    measure.getItems().setAll(Measure.values());
    measure.setValue(model.measure().get());
    measure
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                model.measure().set(now);
              }
            });
    measure.setMaxWidth(460);
    var box =
        new KeptBox<>(
            "Habits gathered before",
            "Which habits to show",
            model.results(),
            Surveyed::title,
            model.surveyed());
    HBox.setHgrow(box, Priority.ALWAYS);
    var about = new KeptBar<>(model.results());
    Button away = Widgets.button("", Feather.TRASH_2, about::askToDelete, "button-icon", "flat");
    away.setAccessibleText("Delete these habits");
    away.setTooltip(new Tooltip("Delete these habits"));
    kept.getChildren().setAll(box, away);
    kept.setAlignment(Pos.CENTER_LEFT);
    var progress = new ProgressRow(model::cancel);
    var failed = new Banner("danger", Feather.ALERT_CIRCLE);
    var place = new StackPane(grid, nothing);
    place.setMinSize(0, 0);
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().setAll(bar, wrong, progress, failed, kept, about, notes, over, measure, place);
    grid.onCell(cell -> onHead.accept(new Selection.Head(cell.row(), cell.column())));
    nothing.say(
        "No habits gathered yet",
        "Press Gather: every head’s attention is averaged over the sentences of the side Sentences, or"
            + " over texts from a file: one a line, or a data set.");
    model
        .state()
        .subscribe(
            state -> {
              progress.show(state);
              failed.say(state instanceof Work.Failed<Surveyed>(String reason) ? reason : "");
            });
    model.surveyed().subscribe(now -> show(measure));
    model.measure().subscribe(now -> show(measure));
  }

  private void limit(String text) {
    String digits = text.replace(",", "").strip();
    boolean sound =
        digits.matches("[1-9]\\d{0,5}") && Integer.parseInt(digits) <= HabitsViewModel.MOST;
    wrong.say(
        sound
            ? ""
            : "“%s” is no number of texts: give one from 1 to %s."
                .formatted(text, Quantities.count(HabitsViewModel.MOST)));
    if (sound) {
      model.limit().set(Integer.parseInt(digits));
    }
  }

  private void show(Region measure) {
    @Nullable Surveyed now = model.surveyed().get();
    Widgets.shown(grid, now != null);
    Widgets.shown(kept, now != null);
    Widgets.shown(measure, now != null);
    Widgets.shown(over, now != null);
    Widgets.shown(nothing, now == null);
    if (now == null) {
      notes.say("");
      return;
    }
    Survey survey = now.survey();
    over.setText(
        "Over %s with %s: %s"
            .formatted(
                Quantities.count(survey.texts(), "text"),
                Quantities.count(survey.tokens(), "token"),
                now.corpus().name()));
    notes.say(
        String.join(
            " ", Stream.concat(now.corpus().notes().stream(), survey.notes().stream()).toList()));
    Measure shown = model.measure().get();
    grid.show(
        GridContent.counted(
                "layer",
                "head",
                survey.heads().stream()
                    .map(layer -> layer.stream().mapToDouble(shown::of).toArray())
                    .toArray(double[][]::new),
                false,
                value -> Quantities.decimal(value, 2),
                (layer, head) -> words(layer, head, survey.heads().get(layer).get(head)),
                Set.of())
            .noted((layer, head) -> survey.heads().get(layer).get(head).words()));
  }

  private static String words(int layer, int head, Habit habit) {
    return "Layer %d, head %d%s: %s"
        .formatted(
            layer,
            head,
            habit.words().isEmpty() ? "" : ", " + habit.words(),
            String.join(
                " · ",
                Arrays.stream(Measure.values())
                    .map(one -> one.title() + " " + Quantities.decimal(one.of(habit), 2))
                    .toList()));
  }
}
