package fovea.ui.language.patching;

import fovea.format.Quantities;
import fovea.language.HeadEffects;
import fovea.language.patch.Patching;
import fovea.ui.chart.grid.GridContent;
import fovea.ui.chart.grid.NumberGrid;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import fovea.ui.language.followed.FollowedBox;
import fovea.ui.language.patching.PatchingViewModel.Patched;
import fovea.ui.language.patching.PatchingViewModel.Texts;
import fovea.ui.work.Work;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The two texts, which of their places go together, and how far every patch goes.
public final class PatchingView extends VBox {
  private static final String HINT =
      "Point at a cell to read how far that patch goes. 0 % is the second text untouched, 100 % the"
          + " first.";

  private static final double MOST_PAIRS = 150;

  private final PatchingViewModel model;
  private final NumberGrid heads = new NumberGrid(HINT);
  private final NumberGrid states = new NumberGrid(HINT);
  private final Label scale = Widgets.wrapped("", "strong");
  private final Button patch;
  private final EmptyState nothing = new EmptyState(Feather.SHUFFLE);
  private final VBox outcome;

  public PatchingView(PatchingViewModel model) {
    super(8);
    this.model = model;
    setMinSize(0, 0);
    var source = new TextField();
    source.setPromptText("Source text: its states are patched in");
    source.setAccessibleText(source.getPromptText());
    source.setOnAction(e -> model.source().set(source.getText()));
    source
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                model.source().set(source.getText());
              }
            });
    model
        .source()
        .subscribe(
            text -> {
              if (!text.equals(source.getText())) {
                source.setText(text);
              }
            });
    source
        .textProperty()
        .subscribe(
            text ->
                source.setNodeOrientation(
                    WritingDirection.isRightToLeft(text)
                        ? NodeOrientation.RIGHT_TO_LEFT
                        : NodeOrientation.LEFT_TO_RIGHT));
    HBox.setHgrow(source, Priority.ALWAYS);
    patch = Widgets.button("Patch", Feather.SHUFFLE, model::patch, "small", "accent");
    patch.setTooltip(
        new Tooltip("Puts each head, and each state at each place, into the second text’s run"));
    Button again = Widgets.button("Pairs anew", Feather.ROTATE_CCW, model::suggest, "small");
    var top = new HBox(8, source, again, patch);
    var progress = new ProgressRow(model::cancel);
    var failed = new Banner("danger", Feather.ALERT_CIRCLE);
    var missing = new Banner("info", Feather.INFO);
    model.followed().missing().subscribe(missing::say);
    var grids = new Sections(List.of("Single heads", "Layers × tokens"), List.of(heads, states));
    VBox.setVgrow(grids, Priority.ALWAYS);
    outcome = new VBox(8, scale, grids);
    VBox.setVgrow(outcome, Priority.ALWAYS);
    outcome.setMinSize(0, 0);
    var place = new StackPane(outcome, nothing);
    place.setMinSize(0, 0);
    VBox.setVgrow(place, Priority.ALWAYS);
    var chips = new PairsPane(model);
    var pairs = Sections.scrolled(chips);
    chips
        .heightProperty()
        .subscribe(
            height -> {
              double room = Math.min(MOST_PAIRS, height.doubleValue() + 2);
              pairs.setMinHeight(room);
              pairs.setMaxHeight(room);
            });
    getChildren()
        .setAll(new FollowedBox(model.followed()), top, pairs, progress, failed, missing, place);
    model
        .patched()
        .subscribe(
            state -> {
              progress.show(state);
              show();
            });
    model.texts().subscribe(state -> show());
    model.followed().chosen().subscribe(now -> show());
    model.patched().subscribe(state -> failed.say(why()));
    model.texts().subscribe(state -> failed.say(why()));
  }

  private String why() {
    return model.texts().get() instanceof Work.Failed<Texts>(String reason)
        ? reason
        : model.patched().get() instanceof Work.Failed<Patched>(String reason) ? reason : "";
  }

  private void show() {
    boolean ready = model.texts().get() instanceof Work.Done<Texts>;
    patch.setDisable(!ready || model.followed().chosen().get() == null);
    boolean done = model.patched().get() instanceof Work.Done<Patched>;
    Widgets.shown(outcome, done);
    Widgets.shown(nothing, !done);
    if (model.patched().get() instanceof Work.Done<Patched>(Patched made)) {
      show(made);
    } else if (!ready) {
      nothing.say(
          "Two texts",
          "Type a second text above, much like the one on top, such as with one word changed. What"
              + " heads and states were for it is put into the run of the text on top.");
    } else {
      nothing.say(
          "Ready to patch",
          "Press Patch: every head, and the state after every layer at every pair of places, is"
              + " patched by itself.");
    }
  }

  private void show(Patched made) {
    Patching patching = made.patching();
    String first = Quantities.decimal(patching.source(), 3);
    String second = Quantities.decimal(patching.target(), 3);
    scale.setText(
        patching.apart()
            ? "0 %% is the second text, %s · 100 %% is the first, %s (%s)"
                .formatted(second, first, made.followed().words())
            : "Both texts have %s (%s), so changes are shown, not shares."
                .formatted(second, made.followed().words()));
    List<String> counted =
        IntStream.range(0, patching.heads().after().length).mapToObj(Integer::toString).toList();
    List<String> headNames =
        IntStream.range(0, patching.heads().after()[0].length).mapToObj(Integer::toString).toList();
    heads.show(content(made, patching.heads(), "head", counted, headNames));
    states.show(content(made, patching.states(), "token", counted, made.columns()));
  }

  private static GridContent content(
      Patched made,
      HeadEffects effects,
      String columnsName,
      List<String> rows,
      List<String> columns) {
    Patching patching = made.patching();
    double[][] values = patching.apart() ? patching.shares(effects) : effects.changes();
    return GridContent.plain(
        "layer",
        columnsName,
        rows,
        columns,
        values,
        true,
        value ->
            patching.apart()
                ? Quantities.decimal(100 * value, 0) + " %"
                : Quantities.decimal(value, 2),
        (row, column) ->
            "Layer %d, %s %s: %s → %s%s"
                .formatted(
                    row,
                    columnsName,
                    columns.get(column),
                    Quantities.decimal(patching.target(), 3),
                    Quantities.decimal(effects.after()[row][column], 3),
                    patching.apart()
                        ? ", %s of the way".formatted(Quantities.percent(values[row][column]))
                        : ""));
  }
}
