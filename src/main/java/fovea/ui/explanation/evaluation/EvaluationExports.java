package fovea.ui.explanation.evaluation;

import fovea.explanation.Request;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Summary;
import fovea.explanation.evaluation.Summary.PictureNumbers;
import fovea.explanation.export.EvaluationJson;
import fovea.explanation.export.EvaluationTables;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What is exported of the measured maps: the table as CSV, and a report with the sentence, the
/// table, whose definitions they are, and what is missing.
public final class EvaluationExports {
  private record Result(Findings findings, Explained of) {
    String subtitle() {
      Subject subject = of.subject();
      return "Why %s says “%s” of %s"
          .formatted(subject.model().name(), subject.words(of.target()), subject.picture().name());
    }
  }

  private EvaluationExports() {}

  /// @param style colours of figures, asked for each
  /// @param version of this program
  /// @param engine what calculates
  public static ExportMenu fill(
      ExportMenu menu,
      EvaluationViewModel model,
      Supplier<FigureStyle> style,
      String version,
      Supplier<String> engine) {
    return new ResultExports<Result>(
            menu,
            () -> result(model),
            result -> stamp(result.of(), model.whose(), version, engine.get()),
            style)
        .reports(
            "believe",
            (result, stamp) -> EvaluationTables.report(result.findings(), result.subtitle(), stamp))
        .csv("Methods and measures", "measures", result -> EvaluationTables.of(result.findings()))
        .json("believe", (result, stamp) -> json(result, model.whose(), engine.get()))
        .menu();
  }

  /// As the command line writes what was measured on many pictures.
  private static String json(Result result, String truth, String engine) {
    Findings findings = result.findings();
    Subject subject = result.of().subject();
    return JsonMapper.shared()
        .writeValueAsString(
            EvaluationJson.of(
                engine,
                subject.model().assumptions(),
                subject.model().name(),
                subject.picture().name(),
                Optional.empty(),
                Request.usual().seed(),
                List.of(truth),
                Summary.of(
                    result.of().maps().stream().map(Explained.Map::method).toList(),
                    List.of(PictureNumbers.of(findings)))));
  }

  private static @Nullable Result result(EvaluationViewModel model) {
    Findings findings = model.findings().get();
    Explained of = model.measured();
    return findings == null || of == null || findings.maps().isEmpty()
        ? null
        : new Result(findings, of);
  }

  private static Stamp stamp(Explained of, String truth, String version, String engine) {
    Subject subject = of.subject();
    String stages = of.stages().isEmpty() ? subject.usualStage() : String.join(" + ", of.stages());
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        subject.model().name(),
        subject.model().sha256(),
        subject.picture().name(),
        OptionalLong.of(Request.usual().seed()),
        List.of(
            new Block.Entry("target", subject.words(of.target())),
            new Block.Entry("stage", stages),
            new Block.Entry("truth", truth),
            new Block.Entry("engine", engine)),
        subject.model().assumptions());
  }
}
