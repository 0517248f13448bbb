package fovea.ui.language.evidence;

import fovea.language.deletion.Deletion;
import fovea.language.export.RelevanceFigure;
import fovea.language.export.StudyFigures;
import fovea.language.export.StudyTables;
import fovea.plot.FigureStyle;
import fovea.ui.language.evidence.EvidenceViewModel.Found;
import fovea.ui.language.text.ReadingStamp;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is exported of words and of taking them out.
public final class EvidenceExports {
  private EvidenceExports() {}

  private record Checked(Found found, Deletion deletion) {}

  public static ExportMenu fill(
      ExportMenu menu, EvidenceViewModel model, Supplier<FigureStyle> style, String version) {
    new ResultExports<Found>(
            menu,
            () -> weighed(model.found().get()),
            one -> ReadingStamp.of(version, one.read(), one.followed(), List.of()),
            style)
        .figure(
            "Words by every method",
            "words",
            (one, look, footer) ->
                new RelevanceFigure(
                    one.read().reading().tokens().pieces(),
                    one.relevance(),
                    one.followed().words(),
                    look,
                    footer))
        .csv(
            "Words by every method",
            "words",
            one -> StudyTables.relevance(one.read().reading().tokens().pieces(), one.relevance()));
    return new ResultExports<Checked>(
            menu,
            () -> checked(model),
            one ->
                ReadingStamp.of(
                    version,
                    one.found.read(),
                    one.found.followed(),
                    List.of("seed " + one.deletion.chance().seed())),
            style)
        .figure(
            "Deletion check",
            "deletion",
            (one, look, footer) ->
                StudyFigures.deletion(one.deletion, one.found.followed().words(), look, footer))
        .csv("Deletion check", "deletion", one -> StudyTables.deletion(one.deletion))
        .menu();
  }

  private static @Nullable Found weighed(@Nullable Found found) {
    return found == null || found.relevance().isEmpty() ? null : found;
  }

  private static @Nullable Checked checked(EvidenceViewModel model) {
    Found found = model.found().get();
    return found != null && model.deletion().get() instanceof Work.Done<Deletion>(Deletion made)
        ? new Checked(found, made)
        : null;
  }
}
