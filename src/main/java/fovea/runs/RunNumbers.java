package fovea.runs;

import fovea.files.AtomicFiles;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.report.CsvTables;
import fovea.runs.RunCurves.Points;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The numbers of a run as files for other programs.
public final class RunNumbers {
  private static final JsonMapper JSON = JsonMapper.shared();

  private RunNumbers() {}

  /// A line for each step, a column for each curve; empty cells where nothing was measured.
  public static Block.Table table(RunCurves curves, TrainingPlan plan) {
    var steps = new TreeSet<Double>();
    List<String> names = List.copyOf(curves.names());
    var header = new ArrayList<>(List.of("step", "epoch", "minutes"));
    header.addAll(names);
    for (String name : names) {
      for (double step : curves.get(name).steps()) {
        steps.add(step);
      }
    }
    var line = new Points(steps.stream().mapToDouble(Double::doubleValue).toArray());
    double[] epochs = RunAxis.EPOCH.of(curves, plan, line);
    double[] minutes = RunAxis.MINUTES.of(curves, plan, line);
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < line.size(); i++) {
      double step = line.step(i);
      var row = new ArrayList<String>();
      row.add(Long.toString((long) step));
      row.add(Double.toString(epochs[i]));
      row.add(Double.toString(minutes[i]));
      for (String name : names) {
        double value = curves.get(name).at(step);
        row.add(Double.isNaN(value) ? "" : Double.toString(value));
      }
      rows.add(row);
    }
    return new Block.Table("", header, Collections.nCopies(header.size(), Alignment.END), rows);
  }

  /// Writes the table as CSV. A file that was there before stays whole until the new one is
  /// complete.
  public static void csv(RunCurves curves, TrainingPlan plan, Path file) throws IOException {
    CsvTables.write(table(curves, plan), file);
  }

  /// Writes everything that is known of a run: plan, state, results, notes and curves. A file that
  /// was there before stays whole until the new one is complete.
  public static void json(RunSummary run, RunCurves curves, Path file) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("id", run.id());
    all.put("name", run.name());
    all.put("state", run.state().words());
    all.put("step", run.step());
    all.put("seconds", run.seconds());
    all.put("begun", run.begun().toString());
    all.put("bestStep", curves.bestStep());
    all.set("best", JSON.valueToTree(run.best()));
    all.set("test", JSON.valueToTree(run.test()));
    all.put("notes", run.notes());
    all.put("failure", run.failure());
    all.set("plan", JSON.valueToTree(run.plan()));
    ObjectNode drawn = all.putObject("curves");
    for (String name : curves.names()) {
      ObjectNode curve = drawn.putObject(name);
      curve.set("step", JSON.valueToTree(curves.get(name).steps()));
      curve.set("value", JSON.valueToTree(curves.get(name).values()));
    }
    AtomicFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
  }
}
