package fovea.ui.attack.landscape;

import fovea.landscape.export.BranchFigures;
import fovea.landscape.export.LandscapeFigures;
import fovea.landscape.export.LandscapeTables;
import fovea.landscape.export.Words;
import fovea.landscape.survey.ModelLandscape;
import fovea.modellibrary.ModelChoice;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.surface.Orientation;
import fovea.report.Block;
import fovea.ui.control.Banner;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.ResultsPane;
import fovea.ui.evaluation.TableGrid;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The loss around models' weights: what to measure, and what came of it.
public final class LandscapeView extends StackPane {
  private static final double LEAST = 340;

  private static final ResultsPane.Words WORDS =
      new ResultsPane.Words(
          "measuring",
          "Nothing measured yet",
          "Choose a model or two, and pictures whose loss is measured around the weights. The models"
              + " themselves are not changed: weights are moved in copies.",
          "Measuring",
          "You can go on working: this gives way to whatever you do meanwhile.");

  private final SurfacesPane surfaces = new SurfacesPane();
  private final FiguresPane curves;
  private final FiguresPane line;
  private final FiguresPane branches;
  private final VBox numbers = new VBox(12);
  private final Banner notes = new Banner("info", Feather.INFO);

  /// @param choices the models there are
  /// @param style colours of figures
  public LandscapeView(
      LandscapeViewModel model,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      FileChoices files,
      Supplier<FigureStyle> style) {
    setMinSize(0, 0);
    curves = new FiguresPane(work, style, "");
    line =
        new FiguresPane(
            work, style, "A line is measured between two models of the same layers and sizes.");
    branches =
        new FiguresPane(
            work,
            style,
            "No residual branches were taken out: choose “Residual branches” for a network that has"
                + " some.");
    var sections =
        new Sections(
            List.of("Surfaces", "Curves", "Line", "Branches", "Numbers"),
            List.of(surfaces, curves, line, branches, Sections.scrolled(numbers)));
    sections.setMinHeight(LEAST);
    VBox.setVgrow(sections, Priority.ALWAYS);
    getChildren()
        .setAll(
            new ResultsPane<>(
                WORDS,
                model.results(),
                model.shown(),
                model.state(),
                LandscapeResult::title,
                model::forget,
                new LandscapeSetupPane(model, choices, files),
                new VBox(10, notes, sections)));
    model.shown().subscribe(this::show);
  }

  /// From where surfaces are looked at, for what is exported.
  public Orientation from() {
    return surfaces.from();
  }

  private void show(@Nullable LandscapeResult result) {
    if (result == null) {
      return;
    }
    List<ModelLandscape> models = result.models();
    notes.say(String.join("\n", result.notes()));
    surfaces.show(models);
    curves.show(2, style -> LandscapeFigures.curveParts(models, style, ""));
    line.show(
        result.line().isPresent() ? 2 : 0,
        style -> LandscapeFigures.lineParts(result.line().orElseThrow(), style, ""));
    boolean removed = BranchFigures.any(models);
    branches.show(
        removed ? BranchFigures.models(models) + 1 : 0,
        style -> {
          var all = new ArrayList<Figure>(BranchFigures.single(models, style, ""));
          all.add(BranchFigures.several(models, style, ""));
          return all;
        });
    numbers.getChildren().setAll(numbers(result));
  }

  private static List<Node> numbers(LandscapeResult result) {
    var nodes = new ArrayList<Node>();
    nodes.add(new TableGrid(LandscapeTables.around(result.models())));
    if (LandscapeTables.hasSharpness(result.models())) {
      nodes.add(new TableGrid(LandscapeTables.sharpness(result.models())));
      for (Block.Entry entry : LandscapeTables.definitions()) {
        nodes.add(Widgets.wrapped(entry.name() + ": " + entry.value(), "quiet"));
      }
    }
    result.line().ifPresent(one -> nodes.add(new TableGrid(LandscapeTables.line(one))));
    nodes.add(Widgets.wrapped(Words.directions(result.request().plan()), "quiet"));
    result.line().ifPresent(one -> nodes.add(Widgets.wrapped(Words.line(one), "quiet")));
    if (BranchFigures.any(result.models())) {
      nodes.add(Widgets.wrapped(Words.BRANCHES, "quiet"));
    }
    return nodes;
  }
}
