package fovea.cli.attack;

import fovea.attack.evaluation.Checklist;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.attack.export.BeforeAfter;
import fovea.attack.export.LeastTables;
import fovea.attack.export.RobustnessReport;
import fovea.attack.export.RobustnessTables;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ReportOptions;
import fovea.cli.console.TextTable;
import fovea.modelmanager.CatalogModel;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// The options that say what is made of an evaluation of robustness, and where.
final class RobustnessOutputs {
  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A row for each model, attack and ε as CSV: accuracy, interval, pictures.")
  private @Nullable Path csv;

  @Option(
      names = "--no-checks",
      description = "Leaves out what tells whether the numbers are to be trusted.")
  private boolean unchecked;

  /// All that was measured.
  record Results(
      List<CatalogModel> models,
      List<String> names,
      List<ModelRobustness> measured,
      Optional<Transfer> transfer,
      List<BeforeAfter> pairs,
      RobustnessPlan plan,
      String data,
      String part,
      List<String> notes) {}

  boolean doubts() {
    return !unchecked;
  }

  /// Refuses files that could not be written.
  void check(CommandContext context) {
    reports.check(context, Optional.ofNullable(csv).stream().toList());
  }

  /// Writes and prints what is wanted.
  void write(CommandContext context, Results results) throws Exception {
    Stamp stamp = stamp(results, context.engine());
    reports.write(
        context,
        () ->
            RobustnessReport.of(
                results.measured(),
                results.transfer(),
                results.pairs(),
                results.plan(),
                results.data(),
                stamp));
    if (csv != null) {
      CsvTables.write(RobustnessTables.numbers(results.measured()), context.place(csv));
    }
    reports.json(
        context,
        JsonMapper.shared().writeValueAsString(RobustnessTables.json(results.measured(), stamp)));
    if (!reports.printsJson()) {
      print(context, results);
    }
    warn(context, results);
  }

  private static void print(CommandContext context, Results results) {
    TextTable.print(
        context.out(), RobustnessTables.accuracies(results.measured(), results.plan().norm()));
    if (results.plan().smallest()) {
      TextTable.print(context.out(), LeastTables.smallest(results.measured()));
    }
    if (!results.pairs().isEmpty()) {
      for (double epsilon : results.plan().epsilons()) {
        TextTable.print(
            context.out(),
            RobustnessTables.beforeAfter(results.measured(), results.pairs(), epsilon));
      }
    }
    results
        .transfer()
        .ifPresent(matrix -> TextTable.print(context.out(), RobustnessTables.transfer(matrix)));
  }

  /// What speaks against the numbers, on standard error.
  private static void warn(CommandContext context, Results results) throws IOException {
    for (ModelRobustness model : results.measured()) {
      var unasked = new ArrayList<String>();
      for (Checklist.Check check : Checklist.of(model, results.transfer())) {
        if (check.found()) {
          context.progress("%s: not to be trusted: %s".formatted(model.model(), check.sentence()));
        } else if (!check.asked()) {
          unasked.add(check.what());
        }
      }
      if (!unasked.isEmpty()) {
        context.progress(
            "%s: not checked: %s.".formatted(model.model(), String.join("; ", unasked)));
      }
    }
  }

  private static Stamp stamp(Results results, String engine) {
    var settings = new ArrayList<Block.Entry>();
    int pictures = results.measured().getFirst().accuracies().getFirst().stood().all();
    settings.add(new Block.Entry("part", results.part()));
    settings.add(new Block.Entry("pictures", Integer.toString(pictures)));
    settings.addAll(
        Stamp.hashes(
            results.names(),
            results.models().stream().map(model -> model.card().weightsSha256()).toList()));
    settings.add(new Block.Entry("norm", results.plan().norm().title()));
    settings.add(new Block.Entry("intervals", "95 %, Wilson"));
    if (!results.notes().isEmpty()) {
      settings.add(new Block.Entry("notes", String.join(" ", results.notes())));
    }
    settings.add(new Block.Entry("engine", engine));
    return new Stamp(
        Stamp.programVersion(),
        LocalDate.now(ZoneId.systemDefault()),
        String.join(", ", results.names()),
        results.models().size() == 1 ? results.models().getFirst().card().weightsSha256() : "",
        results.data(),
        OptionalLong.of(results.plan().seed()),
        settings,
        results.models().stream()
            .flatMap(model -> model.card().assumptions().stream())
            .distinct()
            .toList());
  }
}
