package fovea.cli.explain;

import fovea.cli.console.WrongUsage;
import fovea.explanation.evaluation.Measure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/// The option that says what is measured.
public final class MeasureOption {
  private static final String ALL = "all";

  @Option(
      names = {"--metrics", "--measures"},
      split = ",",
      paramLabel = "all|NAME",
      description = "Which measures: ${COMPLETION-CANDIDATES}. Default: all.",
      completionCandidates = Names.class)
  private List<String> measures = List.of(ALL);

  /// The ids of all measures.
  private static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Measure.ids());
    }
  }

  /// @throws WrongUsage when there is no such measure, in one sentence
  Set<Measure> wanted() {
    if (measures.contains(ALL)) {
      return EnumSet.allOf(Measure.class);
    }
    try {
      var wanted = EnumSet.noneOf(Measure.class);
      measures.forEach(name -> wanted.add(Measure.of(name.strip())));
      return wanted;
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }
}
