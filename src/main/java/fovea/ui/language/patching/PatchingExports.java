package fovea.ui.language.patching;

import fovea.language.export.StudyFigures;
import fovea.language.export.StudyTables;
import fovea.plot.FigureStyle;
import fovea.ui.language.patching.PatchingViewModel.Patched;
import fovea.ui.language.text.ReadingStamp;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;

/// What patching is exported as.
public final class PatchingExports {
  private PatchingExports() {}

  public static ExportMenu fill(
      ExportMenu menu, PatchingViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Patched>(
            menu,
            () -> model.patched().get() instanceof Work.Done<Patched>(Patched made) ? made : null,
            one ->
                ReadingStamp.of(
                    version,
                    one.read(),
                    one.followed(),
                    List.of("from " + ReadingStamp.quoted(one.patching().plan().source()))),
            style)
        .figure(
            "Heads",
            "patched-heads",
            (one, look, footer) ->
                StudyFigures.patchedHeads(one.patching(), one.followed().words(), look, footer))
        .figure(
            "Layers × tokens",
            "patched-states",
            (one, look, footer) ->
                StudyFigures.patchedStates(
                    one.patching(), one.columns(), one.followed().words(), look, footer))
        .csv("All patches", "patches", one -> StudyTables.patching(one.patching(), one.columns()))
        .menu();
  }
}
