package fovea.ui.segmentation.evaluation;

import fovea.format.Quantities;
import fovea.metric.confusion.Cells;
import fovea.segmentation.evaluation.Comparison.ClassChange;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.export.ComparisonTables;
import fovea.ui.chart.NumberTable;
import fovea.ui.chart.NumberTable.Kind;
import fovea.ui.chart.NumberTable.Line;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.PairPane;
import fovea.ui.evaluation.TableGrid;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Two of what was judged: what the second does otherwise in each class and each picture; a picture
/// opens with the truth and both predictions.
final class ComparisonView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  /// A change of a fifth fills its bar.
  private static final double MAGNIFIED = 5;

  private static final List<String> KINDS = List.of("Worse", "Better");

  private final ComparisonViewModel model;
  private final Label verdict = Widgets.wrapped("", "verdict");
  private final Label conditions = Widgets.wrapped("", "quiet");
  private final NumberTable classes =
      new NumberTable(
          "Class",
          List.of(
              new Kind("IoU before", JudgedPanes::shown, JudgedPanes::length, false),
              new Kind("IoU after", JudgedPanes::shown, JudgedPanes::length, false),
              new Kind(
                  "Change",
                  ComparisonView::points,
                  value -> MAGNIFIED * JudgedPanes.length(value),
                  true),
              new Kind(
                  "True pixels", value -> Quantities.count((long) value), value -> 0.0, false)));
  private final List<PictureGallery> galleries;
  private final Sections pictures;
  private final VBox tables = new VBox(10);
  private final Sections sections;
  private final CasePane opened;

  /// @param onPicture shows a picture in every tab
  /// @param measure leads to where another is judged
  ComparisonView(
      ComparisonViewModel model,
      BackgroundWork work,
      Consumer<Picture> onPicture,
      Runnable measure) {
    this.model = model;
    setMinSize(0, 0);
    galleries =
        KINDS.stream()
            .map(kind -> new PictureGallery(work, item -> model.open(item.place())))
            .toList();
    pictures = new Sections(KINDS, galleries);
    opened = new CasePane(work, 4, model::close, onPicture);
    tables.getStyleClass().add("section-content");
    ScrollPane all = Sections.scrolled(tables);
    all.setFitToWidth(false);
    all.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
    sections =
        new Sections(
            List.of("Classes", "Pictures", "Difference", "Scores"),
            List.of(
                classes,
                pictures,
                MatrixPane.of(
                    model.matrix(),
                    "Pixels",
                    List.of(Cells.ROW_SHARES, Cells.COUNTS),
                    "Largest differences",
                    new PictureGallery(work, item -> model.open(item.place()))),
                all));
    for (var each : List.of(sections, opened)) {
      each.setMinHeight(LEAST);
      VBox.setVgrow(each, Priority.ALWAYS);
    }
    getChildren()
        .setAll(
            new PairPane<>(
                model.pair(),
                Judged::title,
                "Judge two models, one model under two protocols, or masks that were made"
                    + " elsewhere, on the same data; then their differences are shown here.",
                measure,
                new VBox(8, verdict, conditions, sections, opened)));
    model.state().subscribe(this::show);
    model.opened().subscribe(this::look);
  }

  private static String points(double change) {
    return Double.isNaN(change) ? Quantities.NONE : Quantities.points(change);
  }

  private void look(Work<Compared.Pair> state) {
    if (model.state().get() instanceof Work.Done<Compared>(Compared compared)) {
      opened.show(state, compared::shown);
    }
    boolean there =
        state instanceof Work.Done<Compared.Pair> || state instanceof Work.Failed<Compared.Pair>;
    Widgets.shown(opened, there);
    Widgets.shown(sections, !there);
  }

  private void show(Work<Compared> state) {
    if (!(state instanceof Work.Done<Compared>(Compared compared))) {
      return;
    }
    verdict.setText(compared.verdict());
    conditions.setText(compared.conditions());
    classes.show(lines(compared));
    List<PictureChange> changes = compared.pair().pictures();
    show(0, compared, changes.stream().filter(one -> one.change().orElse(0) < 0).toList());
    show(
        1,
        compared,
        changes.stream().filter(one -> one.change().orElse(0) > 0).toList().reversed());
    pictures.select(0);
    tables
        .getChildren()
        .setAll(
            new TableGrid(ComparisonTables.models(compared.both(), false)),
            new TableGrid(ComparisonTables.tests(compared.both(), false)));
  }

  private void show(int kind, Compared compared, List<PictureChange> changes) {
    String who = compared.names().get(kind);
    galleries
        .get(kind)
        .show(
            compared.pictures(
                "“%s” is better".formatted(who), "It is better in no picture.", changes));
    pictures.rename(kind, "%s (%s)".formatted(KINDS.get(kind), Quantities.count(changes.size())));
  }

  private static List<Line> lines(Compared compared) {
    var lines = new ArrayList<Line>();
    List<ClassChange> changes = compared.pair().classes();
    lines.add(
        new Line(
            -1,
            "Mean",
            new double[] {
              JudgedPanes.value(compared.first().evaluation().scores().meanIou()),
              JudgedPanes.value(compared.second().evaluation().scores().meanIou()),
              JudgedPanes.value(compared.pair().change()),
              changes.stream().mapToLong(ClassChange::support).sum()
            },
            true));
    for (int place = 0; place < changes.size(); place++) {
      ClassChange one = changes.get(place);
      lines.add(
          new Line(
              place,
              compared.first().evaluation().labels().get(one.label()),
              new double[] {
                JudgedPanes.value(one.before()),
                JudgedPanes.value(one.after()),
                JudgedPanes.value(one.change()),
                one.support()
              },
              false));
    }
    return lines;
  }
}
