package fovea.ui.attack.robustness;

import fovea.attack.Attack;
import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Models × attacks × ε: each accuracy with its interval, as it arrives; a press on one opens its
/// pictures.
final class AccuracyGrid extends StackPane {
  /// A row of the table.
  private record Row(String attack, String title, double epsilon) {}

  private static final double WIDEST = 190;

  /// What a button has around its words.
  private static final double BESIDE = 12;

  private static final double BETWEEN = 10;

  private final BehindViewModel behind;
  private final Label head = Widgets.wrapped("", "quiet");
  private final GridPane grid = new GridPane(6, 1);
  private final List<Cell> cells = new ArrayList<>();
  private @Nullable RobustnessResult built;

  AccuracyGrid(BehindViewModel behind) {
    this.behind = behind;
    setMinSize(0, 0);
    grid.getStyleClass().add("robustness-grid");
    var content = new VBox(8, head, grid);
    content.getStyleClass().add("section-content");
    grid.setMinWidth(USE_PREF_SIZE);
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
    getChildren().setAll(scroll);
  }

  void show(RobustnessResult result) {
    if (result != built) {
      build(result);
      built = result;
    }
    RobustnessResult.Now now = result.now().get();
    head.setText(
        ("Of %s: how many are still named rightly, with 95 %% intervals (Wilson). A picture that is"
                + " wrong as it is stands nothing. An attack is an upper bound: a stronger one may"
                + " leave less. Press a number to see its pictures.")
            .formatted(Quantities.count(result.opened().pictures().size(), "picture")));
    cells.forEach(cell -> cell.show(now, result.opened().pictures().size()));
  }

  private void build(RobustnessResult result) {
    grid.getChildren().clear();
    cells.clear();
    List<String> names = result.names();
    add(Widgets.label("Attack", "field-name"), 0, 0);
    add(
        Widgets.label("ε (%s)".formatted(result.request().plan().norm().title()), "field-name"),
        1,
        0);
    for (int i = 0; i < names.size(); i++) {
      Label name = Widgets.label("", "field-name");
      Widgets.name(name, names.get(i));
      name.setMaxWidth(WIDEST);
      name.setAlignment(Pos.CENTER_RIGHT);
      GridPane.setMargin(name, new Insets(0, BESIDE, 0, 0));
      name.setTooltip(new Tooltip(names.get(i)));
      add(name, 2 + i, 0);
      GridPane.setHalignment(name, HPos.RIGHT);
    }
    int line = 1;
    double before = 0;
    for (Row row : rows(result.request())) {
      if (row.epsilon() != before) { // a gap between the ε
        before = row.epsilon();
        var gap = new Region();
        gap.setMinHeight(BETWEEN);
        add(gap, 0, line++);
      }
      add(
          Widgets.label(
              row.title(), row.attack().equals(ModelRobustness.WORST) ? "strong" : "score"),
          0,
          line);
      add(
          Widgets.label(
              row.epsilon() == 0 ? "" : RobustnessPlan.plain(row.epsilon()) + "/255", "score"),
          1,
          line);
      for (int i = 0; i < names.size(); i++) {
        var cell = new Cell(row, i, names.get(i));
        cells.add(cell);
        add(cell, 2 + i, line);
      }
      line++;
    }
  }

  private void add(Node node, int column, int row) {
    if (node instanceof Label label) {
      label.setMinWidth(USE_PREF_SIZE);
    }
    grid.add(node, column, row);
  }

  private static List<Row> rows(RobustnessRequest request) {
    var rows = new ArrayList<Row>();
    rows.add(new Row(AttackResults.CLEAN, "None (clean)", 0));
    for (double epsilon : request.plan().epsilons()) {
      for (Attack attack : request.plan().attacks()) {
        rows.add(new Row(attack.id(), attack.title(), epsilon));
      }
      rows.add(new Row(ModelRobustness.WORST, "Worst of all, picture by picture", epsilon));
      if (request.plan().certified()) {
        rows.add(new Row(ModelRobustness.CERTIFIED, "Proved by interval bounds", epsilon));
      }
    }
    return rows;
  }

  private final class Cell extends Button {
    private final Row row;
    private final int model;
    private final String name;

    Cell(Row row, int model, String name) {
      this.row = row;
      this.model = model;
      this.name = name;
      getStyleClass().addAll("flat", "robustness-cell");
      setMnemonicParsing(false);
      setAlignment(Pos.CENTER_RIGHT);
      setMinWidth(USE_PREF_SIZE);
      setMaxWidth(Double.MAX_VALUE);
      setOnAction(
          e ->
              behind.choose(
                  new Number(model, row.attack(), row.epsilon(), Optional.empty()), words()));
    }

    private String words() {
      return row.epsilon() == 0
          ? name + ", clean"
          : "%s, %s, ε %s/255".formatted(name, row.title(), RobustnessPlan.plain(row.epsilon()));
    }

    void show(RobustnessResult.Now now, int pictures) {
      Optional<Proportion> stood =
          model < now.models().size()
              ? now.models().get(model).of(row.attack(), row.epsilon())
              : Optional.empty();
      boolean there = stood.isPresent() && stood.get().all() > 0;
      setDisable(!there);
      if (!there) {
        setText(Quantities.NONE);
        setAccessibleText(words() + ", not measured yet");
        return;
      }
      Proportion one = stood.get();
      String interval =
          "%s–%s"
              .formatted(
                  Quantities.decimal(100 * one.low(), 1), Quantities.decimal(100 * one.high(), 1));
      String part =
          one.all() < pictures && !now.finished()
              ? " of the first " + Quantities.count(one.all())
              : "";
      setText("%s  (%s)%s".formatted(Quantities.percent(one.share(), 1), interval, part));
      setTooltip(
          new Tooltip(
              "%s of %s, between %s %% of all there could be"
                  .formatted(
                      Quantities.count(one.count()),
                      Quantities.count(one.all(), "picture"),
                      interval)));
      setAccessibleText(words() + ", " + getText());
    }
  }
}
