package fovea.ui.language.habit;

import fovea.format.Quantities;
import fovea.language.export.StudyFigures;
import fovea.language.export.StudyTables;
import fovea.plot.FigureStyle;
import fovea.ui.language.text.ReadingStamp;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What is exported of habits.
public final class HabitsExports {
  private HabitsExports() {}

  public static ExportMenu fill(
      ExportMenu menu, HabitsViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Surveyed>(
            menu,
            () -> model.surveyed().get(),
            one ->
                ReadingStamp.of(
                    version,
                    one.model(),
                    one.corpus().name(),
                    OptionalLong.empty(),
                    List.of("texts " + Quantities.count(one.survey().texts())),
                    List.of()),
            style)
        .figure(
            "Habits",
            "habits",
            (one, look, footer) ->
                StudyFigures.habits(one.survey(), model.measure().get(), look, footer))
        .csv("All habits", "habits", one -> StudyTables.habits(one.survey()))
        .menu();
  }
}
