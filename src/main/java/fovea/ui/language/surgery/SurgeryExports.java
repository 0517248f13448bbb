package fovea.ui.language.surgery;

import fovea.format.Quantities;
import fovea.language.Answer;
import fovea.language.export.StudyFigures;
import fovea.language.export.StudyTables;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.report.Stamp;
import fovea.ui.language.surgery.SurgeryViewModel.Importance;
import fovea.ui.language.text.ReadingStamp;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What surgery is exported as.
public final class SurgeryExports {
  private SurgeryExports() {}

  public static ExportMenu fill(
      ExportMenu menu, SurgeryViewModel model, Supplier<FigureStyle> style, String version) {
    new ResultExports<Importance>(
            menu,
            () -> importance(model),
            one -> ReadingStamp.of(version, one.read(), one.followed(), List.of()),
            style)
        .figure(
            "Map of all heads",
            "heads",
            (one, look, footer) ->
                StudyFigures.removals(one.effects(), one.followed().words(), look, footer))
        .csv("Map of all heads", "heads", one -> StudyTables.removals(one.effects()));
    new ResultExports<Operated>(menu, () -> bars(model), one -> stamp(one, version), style)
        .figure("Before and after", "without", (one, look, footer) -> bars(one, look, footer));
    return menu;
  }

  private static @Nullable Importance importance(SurgeryViewModel model) {
    return model.importance().get() instanceof Work.Done<Importance>(Importance made) ? made : null;
  }

  private static @Nullable Operated bars(SurgeryViewModel model) {
    Operated made = model.shown().get();
    return made == null || made.before() instanceof Answer.SentenceVector ? null : made;
  }

  private static Stamp stamp(Operated made, String version) {
    return ReadingStamp.of(
        version,
        made.read(),
        made.followed(),
        List.of(
            "without heads "
                + (made.off().isEmpty()
                    ? "none"
                    : made.off().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))));
  }

  private static Figure bars(Operated made, FigureStyle style, String footer) {
    return new BarFigure(
        "Without " + Quantities.count(made.off().size(), "head"),
        "probability",
        List.of("all heads", "without"),
        OutcomePane.changes(made).stream()
            .map(one -> new BarFigure.Bar(one.label(), one.before(), one.after()))
            .toList(),
        Quantities::percent,
        style,
        footer);
  }
}
