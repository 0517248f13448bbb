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
import fovea.ui.attack.landscape.LandscapeResult.Now;
import fovea.ui.control.Banner;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.ResultsPane;
import fovea.ui.evaluation.TableGrid;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
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
          ResultsPane.Words.ORDER);

  private final SurfacesPane surfaces = new SurfacesPane();
  private final FiguresPane curves;
  private final FiguresPane line;
  private final FiguresPane branches;
  private final VBox numbers = new VBox(12);
  private Subscription following = Subscription.EMPTY;
  private final LandscapeViewModel model;
  private final Banner stopped;
  private final Banner notes = new Banner("info", Feather.INFO);

  /// @param choices the models there are
  /// @param style colours of figures
  public LandscapeView(
      LandscapeViewModel model,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      FileChoices files,
      Supplier<FigureStyle> style) {
    this.model = model;
    setMinSize(0, 0);
    Button goOn = Widgets.button("Go on", Feather.PLAY, model::goOn, "small");
    stopped = new Banner("warning", Feather.PAUSE_CIRCLE, goOn);
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
                model.kept(),
                model.state(),
                LandscapeResult::title,
                new LandscapeSetupPane(model, choices, files),
                new VBox(10, stopped, notes, sections)));
    model.shown().subscribe(this::follow);
    model.state().subscribe(state -> halted());
  }

  /// From where surfaces are looked at, for what is exported.
  public Orientation from() {
    return surfaces.from();
  }

  private void follow(@Nullable LandscapeResult result) {
    following.unsubscribe();
    following =
        result == null ? Subscription.EMPTY : result.now().subscribe(now -> show(result, now));
    halted();
  }

  private void halted() {
    LandscapeResult one = model.shown().get();
    boolean running =
        model.state().get() instanceof Work.Running<?>
            && !model.results().isEmpty()
            && one == model.results().getFirst();
    stopped.say(one == null || running ? "" : one.now().get().incomplete());
  }

  private void show(LandscapeResult result, Now now) {
    List<ModelLandscape> models = now.models();
    halted();
    notes.say(String.join("\n", now.notes()));
    surfaces.show(models);
    curves.show(models.isEmpty() ? 0 : 2, style -> LandscapeFigures.curveParts(models, style, ""));
    line.show(
        now.line().isPresent() ? 2 : 0,
        style -> LandscapeFigures.lineParts(now.line().orElseThrow(), style, ""));
    boolean removed = BranchFigures.any(models);
    branches.show(
        removed ? BranchFigures.models(models) + 1 : 0,
        style -> {
          var all = new ArrayList<Figure>(BranchFigures.single(models, style, ""));
          all.add(BranchFigures.several(models, style, ""));
          return all;
        });
    numbers.getChildren().setAll(models.isEmpty() ? List.of() : numbers(result, now));
  }

  private static List<Node> numbers(LandscapeResult result, Now now) {
    var nodes = new ArrayList<Node>();
    nodes.add(new TableGrid(LandscapeTables.around(now.models())));
    if (LandscapeTables.hasSharpness(now.models())) {
      nodes.add(new TableGrid(LandscapeTables.sharpness(now.models())));
      for (Block.Entry entry : LandscapeTables.definitions()) {
        nodes.add(Widgets.wrapped(entry.name() + ": " + entry.value(), "quiet"));
      }
    }
    now.line().ifPresent(one -> nodes.add(new TableGrid(LandscapeTables.line(one))));
    nodes.add(Widgets.wrapped(Words.directions(result.request().plan()), "quiet"));
    now.line().ifPresent(one -> nodes.add(Widgets.wrapped(Words.line(one), "quiet")));
    if (BranchFigures.any(now.models())) {
      nodes.add(Widgets.wrapped(Words.BRANCHES, "quiet"));
    }
    return nodes;
  }
}
