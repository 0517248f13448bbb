package fovea.ui.language.sentences;

import fovea.format.Quantities;
import fovea.language.export.StudyFigures;
import fovea.language.export.StudyTables;
import fovea.plot.FigureStyle;
import fovea.ui.language.sentences.SentencesViewModel.Compared;
import fovea.ui.language.text.ReadingStamp;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What is exported of sentences that were compared.
public final class SentencesExports {
  private SentencesExports() {}

  public static ExportMenu fill(
      ExportMenu menu, SentencesViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Compared>(
            menu,
            () -> model.compared().get(),
            one ->
                ReadingStamp.of(
                    version,
                    one.model(),
                    Quantities.count(one.found().sentences().size(), "sentence"),
                    OptionalLong.empty(),
                    List.of(),
                    one.assumptions()),
            style)
        .figure(
            "Cosines",
            "cosines",
            (one, look, footer) -> StudyFigures.similarities(one.found(), look, footer))
        .csv("Cosines", "cosines", one -> StudyTables.similarities(one.found()))
        .menu();
  }
}
