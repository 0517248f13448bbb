package fovea.ui.classification.comparison;

import fovea.classification.Comparison.Flip;
import fovea.classification.export.ComparisonTables;
import fovea.classification.export.Digits;
import fovea.dataset.picture.PictureDataset;
import fovea.report.Block;
import fovea.ui.classification.comparison.ComparisonViewModel.Compared;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.GalleryItems;
import fovea.ui.classification.evaluation.ScoreTable;
import fovea.ui.classification.matrix.MatrixPane;
import fovea.ui.classification.picture.NamedComboBox;
import fovea.ui.classification.picture.NumberText;
import fovea.ui.classification.picture.PictureGallery;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Widgets;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Two evaluations of the same pictures: what the second does otherwise.
public final class ComparisonPane extends VBox {
  private final ComparisonViewModel model;
  private final Label verdict = Widgets.wrapped("", "verdict");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final EmptyState nothing = new EmptyState(Feather.GIT_PULL_REQUEST);
  private final HBox choice = new HBox(8);
  private final VBox results = new VBox(10);
  private final StackPane stage = new StackPane();
  private final MatrixPane matrix;
  private final ScoreTable changes = ScoreTable.ofChanges();
  private final PictureGallery flips;
  private final HBox flipPills =
      Widgets.pills(List.of("Lost", "Won", "Wrong otherwise"), index -> this.flips(index));
  private final VBox tables = new VBox(10);
  private @Nullable Compared shown;

  public ComparisonPane(ComparisonViewModel model, BackgroundWork work, Navigator navigator) {
    super(10);
    this.model = model;
    getStyleClass().add("compare-pane");
    setMinSize(0, 0);
    matrix = new MatrixPane(work, navigator, true);
    flips = new PictureGallery(work, navigator);
    VBox.setVgrow(flips, Priority.ALWAYS);
    var flipped = new VBox(8, flipPills, flips);
    flipped.setMinSize(0, 0);
    tables.getStyleClass().add("section-content");
    var scroll = new ScrollPane(tables);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setMinSize(0, 0);
    List<Node> sections = List.of(matrix, changes, flipped, scroll);
    HBox pills =
        Widgets.pills(
            List.of("Difference", "Classes", "Flipped", "All tests"),
            index -> stage.getChildren().setAll(sections.get(index)));
    stage.getChildren().setAll(matrix);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    results.getChildren().setAll(verdict, pills, stage);
    results.setMinSize(0, 0);
    VBox.setVgrow(results, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    Button swap = Widgets.button("", Feather.REPEAT, model::swap, "button-icon", "flat");
    swap.setAccessibleText("Exchange the two");
    choice.setAlignment(Pos.BOTTOM_LEFT);
    choice.getChildren().setAll(box("Before", model.first()), swap, box("After", model.second()));
    getChildren().setAll(choice, problem, nothing, results);
    model.state().subscribe(this::show);
    model.evaluations().subscribe(() -> show(model.state().get()));
  }

  private VBox box(String title, ObjectProperty<@Nullable EvaluationResult> value) {
    var box =
        new NamedComboBox<EvaluationResult>("Choose an evaluation", title, EvaluationResult::title);
    box.setItems(model.evaluations());
    box.setMaxWidth(Double.MAX_VALUE);
    value.subscribe(box::setValue);
    box.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                value.set(now);
              }
            });
    var field = new VBox(3, Widgets.label(title, "field-name"), box);
    field.setMinWidth(0);
    field.setPrefWidth(300);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  public MatrixPane matrix() {
    return matrix;
  }

  private void show(Work<Compared> state) {
    boolean enough = model.evaluations().size() > 1;
    Widgets.shown(choice, enough);
    problem.say(state instanceof Work.Failed<Compared>(String reason) ? reason : "");
    if (state instanceof Work.Running<Compared>) {
      return; // what was there stays until the next is ready
    }
    shown = state instanceof Work.Done<Compared>(Compared compared) ? compared : null;
    Widgets.shown(results, shown != null);
    Widgets.shown(nothing, shown == null);
    nothing.say(
        enough ? "Nothing to compare" : "Two evaluations are needed",
        enough
            ? "Choose two evaluations of the same pictures."
            : "Evaluate two models on the same data first; then their differences are shown here.");
    Compared compared = shown;
    matrix.show(compared == null ? null : new DifferenceMatrix(compared, matrix));
    if (compared == null) {
      return;
    }
    verdict.setText(compared.verdict());
    changes.show(compared.changes(), compared.pair().first().labels());
    List<List<Flip>> kinds = kinds(compared);
    for (int i = 0; i < kinds.size(); i++) {
      ((ToggleButton) flipPills.getChildren().get(i))
          .setText(
              "%s (%s)"
                  .formatted(
                      List.of("Lost", "Won", "Wrong otherwise").get(i),
                      NumberText.count(kinds.get(i).size())));
    }
    Widgets.press(flipPills, 0);
    flips(0);
    tables
        .getChildren()
        .setAll(
            grid(ComparisonTables.models(compared.comparisons(), Digits.SHOWN)),
            grid(ComparisonTables.tests(compared.comparisons(), Digits.SHOWN)));
  }

  private static List<List<Flip>> kinds(Compared compared) {
    return List.of(
        compared.flips().onlyFirst(), compared.flips().onlySecond(), compared.flips().bothWrong());
  }

  private void flips(int kind) {
    Compared compared = shown;
    if (compared == null) {
      return;
    }
    Optional<PictureDataset> data = compared.first().data().or(() -> compared.second().data());
    String heading =
        switch (kind) {
          case 0 -> "Only “%s” is right".formatted(compared.before());
          case 1 -> "Only “%s” is right".formatted(compared.after());
          default -> "Both are wrong, but say different things";
        };
    flips.show(
        heading,
        "No pictures.",
        data,
        GalleryItems.flips(compared.pair(), kinds(compared).get(kind)));
  }

  private static Node grid(Block.Table table) {
    var grid = new GridPane(20, 4);
    for (int column = 0; column < table.header().size(); column++) {
      add(grid, table, table.header().get(column), column, 0, "field-name");
      for (int row = 0; row < table.rows().size(); row++) {
        add(grid, table, table.rows().get(row).get(column), column, row + 1, "score");
      }
    }
    return new VBox(6, Widgets.label(table.caption(), "section-title"), grid);
  }

  private static void add(
      GridPane grid, Block.Table table, String text, int column, int row, String style) {
    Label label = Widgets.label(text, style);
    boolean end = table.alignment().get(column) == Block.Alignment.END;
    label.setMaxWidth(240);
    label.setAlignment(end ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    GridPane.setHalignment(label, end ? HPos.RIGHT : HPos.LEFT);
    grid.add(label, column, row);
  }
}
