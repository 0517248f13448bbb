package fovea.cli.read;

import fovea.cli.classify.Results;
import fovea.cli.console.TextTable;
import fovea.language.evaluation.MaskedEvaluation;
import fovea.language.evaluation.MaskedReport;
import fovea.report.Block;
import fovea.report.Report;
import fovea.report.Stamp;
import java.io.PrintWriter;

/// What is made of the evaluation of a model that fills masks.
record MaskedResults(MaskedEvaluation evaluation, Stamp stamp) implements Results {
  @Override
  public Report report() {
    return MaskedReport.of(evaluation, stamp);
  }

  @Override
  public Block.Table scores() {
    return MaskedReport.summary(evaluation, true);
  }

  @Override
  public Block.Table predictions() {
    return MaskedReport.texts(evaluation);
  }

  @Override
  public String json() {
    return MaskedReport.json(evaluation, stamp);
  }

  @Override
  public void print(PrintWriter out) {
    TextTable.print(out, MaskedReport.summary(evaluation, false));
    out.println(evaluation.how());
  }
}
