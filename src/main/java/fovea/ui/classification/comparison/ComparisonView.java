package fovea.ui.classification.comparison;

import fovea.classification.Comparison.Flip;
import fovea.classification.export.ComparisonTables;
import fovea.classification.export.Digits;
import fovea.format.Quantities;
import fovea.metric.confusion.Cells;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.ScoreTable;
import fovea.ui.classification.evaluation.TableGrid;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Two evaluations of the same pictures: what the second does otherwise.
public final class ComparisonView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  private static final List<String> FLIPS = List.of("Lost", "Won", "Wrong otherwise");

  private final ComparisonViewModel model;
  private final Label verdict = Widgets.wrapped("", "verdict");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final EmptyState nothing = new EmptyState(Feather.GIT_PULL_REQUEST);
  private final HBox choice = new HBox(8);
  private final VBox results = new VBox(10);
  private final ScoreTable changes = ScoreTable.ofChanges();
  private final List<PictureGallery> flips;
  private final Sections flipped;
  private final VBox tables = new VBox(10);

  public ComparisonView(ComparisonViewModel model, BackgroundWork work, Navigator navigator) {
    this.model = model;
    setMinSize(0, 0);
    var pictures = new PictureGallery(work, navigator);
    var matrix =
        new MatrixPane(
            "Pictures",
            List.of(Cells.COUNTS, Cells.ROW_SHARES),
            "Largest differences",
            pictures,
            model.matrix()::show,
            model.matrix()::choose);
    model.matrix().pictures().subscribe(pictures::show);
    model.matrix().content().subscribe(matrix::show);
    model.matrix().chosen().subscribe(matrix::choose);
    flips = FLIPS.stream().map(kind -> new PictureGallery(work, navigator)).toList();
    flipped = new Sections(FLIPS, flips);
    tables.getStyleClass().add("section-content");
    ScrollPane tests = Sections.scrolled(tables);
    tests.setFitToWidth(false);
    tests.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
    var sections =
        new Sections(
            List.of("Difference", "Classes", "Flipped", "All tests"),
            List.of(matrix, changes, flipped, tests));
    VBox.setVgrow(sections, Priority.ALWAYS);
    results.getChildren().setAll(verdict, sections);
    sections.setMinHeight(LEAST);
    VBox.setVgrow(results, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    Button swap = Widgets.button("", Feather.REPEAT, model::swap, "button-icon", "flat");
    swap.setAccessibleText("Exchange the two");
    choice.setAlignment(Pos.BOTTOM_LEFT);
    choice.getChildren().setAll(box("Before", model.first()), swap, box("After", model.second()));
    var content = new VBox(10, choice, problem, nothing, results);
    content.getStyleClass().add("compare-pane");
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setFitToHeight(true);
    getChildren().setAll(scroll);
    model.state().subscribe(this::show);
    model.evaluations().subscribe(() -> arrange(model.state().get()));
  }

  private VBox box(String title, ObjectProperty<@Nullable EvaluationResult> value) {
    var box =
        new NamedComboBox<EvaluationResult>("Choose an evaluation", title, EvaluationResult::title);
    box.setItems(model.evaluations());
    box.setMaxWidth(Double.MAX_VALUE);
    box.follow(value);
    var field = new VBox(3, Widgets.label(title, "field-name"), box);
    field.setMinWidth(0);
    field.setPrefWidth(300);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private void arrange(Work<ComparisonResult> state) {
    boolean enough = model.evaluations().size() > 1;
    Widgets.shown(choice, enough);
    nothing.say(
        enough ? "Nothing to compare" : "Two evaluations are needed",
        enough
            ? "Choose two evaluations of the same pictures."
            : "Evaluate two models on the same data first; then their differences are shown here.");
    problem.say(state instanceof Work.Failed<ComparisonResult>(String reason) ? reason : "");
    if (!(state instanceof Work.Running<ComparisonResult>)) { // until then what was there stays
      boolean there = state instanceof Work.Done<ComparisonResult>;
      Widgets.shown(results, there);
      Widgets.shown(nothing, !there);
    }
  }

  private void show(Work<ComparisonResult> state) {
    arrange(state);
    if (state instanceof Work.Done<ComparisonResult>(ComparisonResult compared)) {
      verdict.setText(compared.verdict());
      changes.show(compared.changes(), compared.pair().first().labels());
      flips(0, "Only “%s” is right".formatted(compared.before()), compared);
      flips(1, "Only “%s” is right".formatted(compared.after()), compared);
      flips(2, "Both are wrong, but say different things", compared);
      flipped.select(0);
      tables
          .getChildren()
          .setAll(
              new TableGrid(ComparisonTables.models(compared.comparisons(), Digits.SHOWN)),
              new TableGrid(ComparisonTables.tests(compared.comparisons(), Digits.SHOWN)));
    }
  }

  private void flips(int kind, String heading, ComparisonResult compared) {
    List<Flip> of = compared.flips().kinds().get(kind);
    flips.get(kind).show(compared.pictures(heading, of));
    flipped.rename(kind, "%s (%s)".formatted(FLIPS.get(kind), Quantities.count(of.size())));
  }
}
