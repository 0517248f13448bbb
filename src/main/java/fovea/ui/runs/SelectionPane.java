package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.runs.RunMeasures;
import fovea.runs.RunNames;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.ui.chart.CurveChart;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.runs.RunComparison.Loaded;
import fovea.ui.runs.curves.ChartOptions;
import fovea.ui.runs.curves.CurveLines;
import fovea.ui.runs.curves.RunFormat;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The chosen runs: their curves over each other, in what their plans differ, what can be done.
final class SelectionPane extends StackPane {
  /// What the name of the chosen has at least.
  private static final double LEAST_NAME = 200;

  /// With less height than this one has to scroll.
  private static final double LOW = 320;

  private final SelectionActions actions;
  private final RunComparison comparison;
  private final Function<RunSummary, RunState> state;
  private final Function<RunSummary, String> named;
  private final Predicate<RunSummary> elsewhere;
  private final CurveLines lines = new CurveLines();
  private List<RunSummary> chosen = List.of();
  private final Label title = Widgets.label("", "run-title");
  private final Label about = Widgets.label("", "quiet");
  private final Button watch;
  private final Button resume;
  private final Button promote;
  private final Button folder;
  private final Button delete;
  private final Button keep;
  private final Banner failure = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Banner confirm;
  private final ChartOptions options = new ChartOptions(this::draw);
  private final CurveChart chart = new CurveChart("");
  private final NotesPane notes;
  private final DifferencesTable differences = new DifferencesTable();
  private final VBox differing;
  private final ScrollPane scroll = new ScrollPane();
  private final Label nothing =
      Widgets.wrapped("Choose a run to see its curves, or several to compare them.", "quiet");

  /// @param comparison the chosen runs with their curves
  /// @param state what a run does now
  /// @param named what a run is called beside the others
  /// @param elsewhere whether another program trains it
  SelectionPane(
      SelectionActions actions,
      RunComparison comparison,
      Function<RunSummary, RunState> state,
      Function<RunSummary, String> named,
      Predicate<RunSummary> elsewhere) {
    this.elsewhere = elsewhere;
    this.actions = actions;
    this.named = named;
    this.comparison = comparison;
    this.state = state;
    watch = button("Monitor", Feather.ACTIVITY, () -> actions.watch().accept(first()), "accent");
    resume = button("Resume", Feather.PLAY, () -> actions.resume().accept(first()));
    promote = button("Promote to model", Feather.PACKAGE, () -> actions.promote().accept(first()));
    folder = button("Open folder", Feather.FOLDER, () -> actions.openFolder().accept(first()));
    delete = button("Delete …", Feather.TRASH_2, this::askToDelete);
    keep = button("Keep", Feather.X, () -> ask(false));
    confirm =
        new Banner(
            "warning",
            Feather.TRASH_2,
            button("Delete", Feather.TRASH_2, this::reallyDelete, "danger"),
            keep);
    Region export = actions.export().apply(options);
    title.setMinWidth(0);
    export.setMinWidth(USE_PREF_SIZE);
    var words = new VBox(2, title, about);
    words.setMinWidth(LEAST_NAME);
    about.setMinWidth(0);
    var whole = new Tooltip();
    whole.textProperty().bind(about.textProperty());
    about.setTooltip(whole);
    HBox.setHgrow(words, Priority.ALWAYS);
    var top =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, words)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, watch)
            .addAtEnd(AdaptiveToolBar.Priority.USUAL, resume, promote)
            .addAtEnd(AdaptiveToolBar.Priority.RARE, folder)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, export)
            .addAtEnd(AdaptiveToolBar.Priority.USUAL, delete);
    notes = new NotesPane(actions.note());
    differing = new VBox(4, Widgets.label("What differs in the plans", "chart-title"), differences);
    VBox.setVgrow(differences, Priority.ALWAYS);
    var side = new StackPane(notes, differing);
    side.setMinWidth(180);
    side.prefWidthProperty()
        .bind(
            widthProperty()
                .multiply(Bindings.when(differing.visibleProperty()).then(0.45).otherwise(0.3)));
    HBox.setHgrow(chart, Priority.ALWAYS);
    var body = new HBox(20, chart, side);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    var content = new VBox(8, top, failure, confirm, options, body);
    content.getStyleClass().add("selection");
    getStyleClass().add("selection-pane");
    content.setMinHeight(LOW);
    scroll.setContent(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    getChildren().setAll(nothing, scroll);
    setMinSize(0, 0);
    comparison.loaded().subscribe(this::loaded);
    comparison.reading().subscribe(this::reading);
    show();
  }

  private static Button button(String text, Feather icon, Runnable action, String... styles) {
    Button button = Widgets.button(text, icon, action, styles);
    return button;
  }

  /// Shows these runs.
  void show(List<RunSummary> runs) {
    chosen = runs;
    show();
  }

  private RunSummary first() {
    return chosen.getFirst();
  }

  /// Puts the cursor into the notes.
  void focusNotes() {
    notes.focus();
  }

  /// Asks whether to delete the chosen runs, if they can be deleted.
  void askToDelete() {
    if (!delete.isDisabled() && !chosen.isEmpty()) {
      ask(true);
    }
  }

  private void ask(boolean now) {
    confirm.say(
        !now || chosen.isEmpty()
            ? ""
            : "Delete "
                + (chosen.size() == 1
                    ? "“" + named.apply(first()) + "”"
                    : Quantities.count(chosen.size(), "run"))
                + " with all weights, curves and notes? This cannot be undone.");
    if (now) {
      keep.requestFocus(); // a second Enter must not delete
    }
  }

  private void reallyDelete() {
    notes.forget();
    actions.delete().accept(chosen);
    ask(false);
  }

  private void show() {
    Widgets.shown(scroll, !chosen.isEmpty());
    Widgets.shown(nothing, chosen.isEmpty());
    ask(false);
    boolean single = chosen.size() == 1;
    notes.show(single ? first() : null);
    if (chosen.isEmpty()) {
      return;
    }
    Widgets.shown(notes, single);
    Widgets.shown(differing, !single);
    if (single) {
      Widgets.name(title, first().name());
      about.setText(
          first().state() == RunState.DAMAGED
              ? "Its plan cannot be read."
              : "%s of %s steps · planned %s · seed %d%s"
                  .formatted(
                      first().state() == RunState.UNREAD ? "…" : Quantities.count(first().step()),
                      Quantities.count(first().plan().steps()),
                      RunNames.date(first().begun()),
                      first().plan().seed(),
                      elsewhere.test(first()) ? " · trained by another window or a command" : ""));
    } else {
      Widgets.name(title, Quantities.count(chosen.size(), "run") + " compared");
      about.setText(
          chosen.size() > RunComparison.MOST
              ? "The first %d are compared.".formatted(RunComparison.MOST)
              : "");
    }
    Widgets.shown(about, !about.getText().isEmpty());
    buttons();
    reading();
  }

  /// Offers what can be done with the runs in the states that they have now.
  void buttons() {
    boolean single = chosen.size() == 1;
    for (Button one : List.of(watch, folder)) {
      Widgets.shown(one, single);
    }
    Widgets.shown(resume, single && state.apply(first()).resumable());
    List<Loaded> loaded = comparison.loaded().get();
    Widgets.shown(
        promote,
        single
            && loaded.size() == 1
            && loaded.getFirst().exported()
            && loaded.getFirst().run().id().equals(first().id()));
    delete.setDisable(chosen.stream().anyMatch(run -> state.apply(run).active()));
  }

  private void reading() {
    boolean first =
        comparison.loaded().get().isEmpty()
            && comparison.reading().get() instanceof Work.Running<Boolean>;
    chart.setVisible(!first); // which would say that there are no values
    String why = chosen.size() == 1 ? RunFormat.wrong(first()) : "";
    failure.say(
        comparison.reading().get() instanceof Work.Failed<Boolean>(String reason) ? reason : why);
  }

  private void loaded() {
    options.measures(comparison.measures());
    List<Loaded> loaded = comparison.loaded().get();
    differences.show(
        loaded.stream().map(one -> one.figure().name()).toList(), comparison.differences());
    buttons();
    draw();
  }

  private void draw() {
    List<Loaded> loaded = comparison.loaded().get();
    String measure = options.measure();
    chart.title(RunFormat.capital(RunMeasures.words(measure)));
    chart.show(
        loaded.size() == 1
            ? lines.one(loaded.getFirst().figure(), measure, options.axis(), options.smoothing())
            : lines.several(
                loaded.stream().map(Loaded::figure).toList(),
                measure,
                options.axis(),
                options.smoothing()),
        options.scale(measure));
  }
}
