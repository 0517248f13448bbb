package fovea.landscape.export;

import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.SurveyPlan;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.Block.FigureBlock;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The loss around weights as a report.
public final class LandscapeReport {
  private LandscapeReport() {}

  /// Makes it.
  ///
  /// @param incomplete what is missing, in a sentence; "" where nothing is
  public static Report of(
      List<ModelLandscape> models,
      Optional<Line> line,
      SurveyPlan plan,
      String data,
      Stamp stamp,
      String incomplete) {
    var sections = new ArrayList<Report.Section>();
    if (!incomplete.isEmpty()) {
      sections.add(new Report.Section("Incomplete", List.of(new Block.Note(incomplete))));
    }
    sections.add(new Report.Section("Loss around the weights", around(models, plan)));
    if (LandscapeTables.hasSharpness(models)) {
      sections.add(
          new Report.Section(
              "Sharpness",
              List.of(
                  LandscapeTables.sharpness(models),
                  new Block.KeyValues("What the numbers are", LandscapeTables.definitions()))));
    }
    line.ifPresent(
        one ->
            sections.add(
                new Report.Section(
                    "From one model to the other",
                    List.of(
                        new FigureBlock(
                            style -> LandscapeFigures.line(one, style, ""),
                            "Pictures were attacked once for each of the two models."),
                        new Block.Note(String.join(" ", lineWords(one)))))));
    if (BranchFigures.any(models)) {
      sections.add(new Report.Section("Without residual branches", branches(models)));
    }
    sections.add(
        new Report.Section(
            "Where this comes from", List.of(stamp.keyValues("Where this comes from"))));
    return new Report(
        "Loss surface of " + String.join(", ", models.stream().map(ModelLandscape::model).toList()),
        "on " + data,
        Locale.ENGLISH,
        stamp,
        sections);
  }

  private static List<String> lineWords(Line line) {
    var words = new ArrayList<String>();
    words.add(Words.line(line));
    words.addAll(line.notes());
    return words;
  }

  private static List<Block> around(List<ModelLandscape> models, SurveyPlan plan) {
    var blocks = new ArrayList<Block>();
    if (LandscapeFigures.hasSurfaces(models)) {
      blocks.add(
          new FigureBlock(
              style -> LandscapeFigures.contours(models, style, ""),
              "The dot is the weights; all on one scale."));
    }
    blocks.add(
        new FigureBlock(
            style -> LandscapeFigures.curves(models, style, ""),
            "What does not look alike along all directions is chance."));
    blocks.add(LandscapeTables.around(models));
    blocks.add(new Block.Note(Words.directions(plan)));
    models.stream()
        .flatMap(model -> model.notes().stream())
        .distinct()
        .forEach(note -> blocks.add(new Block.Note(note)));
    return blocks;
  }

  private static List<Block> branches(List<ModelLandscape> models) {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < models.size(); i++) {
      ModelLandscape model = models.get(i);
      if (model.seen().getFirst().removals().isPresent()) {
        blocks.add(
            new FigureBlock(
                style -> bars(model, style), "One branch taken out; its shortcut stays."));
        blocks.add(LandscapeTables.branches(model));
        blocks.add(LandscapeTables.several(model));
      }
    }
    blocks.add(
        new FigureBlock(
            style -> BranchFigures.several(models, style, ""), "Several taken out together."));
    blocks.add(new Block.Note(Words.BRANCHES));
    return blocks;
  }

  private static Figure bars(ModelLandscape model, FigureStyle style) {
    return BranchFigures.single(List.of(model), style, "").getFirst();
  }
}
