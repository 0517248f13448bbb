package fovea.ui.classification.comparison;

import fovea.classification.Comparison.Flip;
import fovea.classification.Subject;
import fovea.classification.export.ComparisonTables;
import fovea.classification.export.Digits;
import fovea.format.Quantities;
import fovea.metric.confusion.Cells;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.ScoreTable;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.PairPane;
import fovea.ui.evaluation.TableGrid;
import fovea.ui.gallery.Gallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Two evaluations of the same pictures: what the second does otherwise.
public final class ComparisonView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  private static final List<String> FLIPS = List.of("Lost", "Won", "Both wrong, differently");

  private final Label verdict = Widgets.wrapped("", "verdict");
  private final ScoreTable changes = ScoreTable.ofChanges();
  private final List<Gallery> flips;
  private final Sections flipped;
  private final VBox tables = new VBox(10);

  /// @param subject what was classified
  /// @param gallery one in which such are shown
  /// @param measure leads to where another is evaluated
  public ComparisonView(
      ComparisonViewModel model, Subject subject, Supplier<Gallery> gallery, Runnable measure) {
    setMinSize(0, 0);
    var matrix =
        MatrixPane.of(
            model.matrix(),
            subject.title() + "s",
            List.of(Cells.COUNTS, Cells.ROW_SHARES),
            "Largest differences",
            gallery.get());
    flips = FLIPS.stream().map(kind -> gallery.get()).toList();
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
    sections.setMinHeight(LEAST);
    getChildren()
        .setAll(
            new PairPane<>(
                model.pair(),
                EvaluationResult::title,
                "Evaluate two models on the same data first; then their differences are shown"
                    + " here.",
                measure,
                new VBox(10, verdict, sections)));
    model.state().subscribe(this::show);
  }

  private void show(Work<ComparisonResult> state) {
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
