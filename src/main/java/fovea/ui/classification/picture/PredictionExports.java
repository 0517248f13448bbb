package fovea.ui.classification.picture;

import fovea.classification.Prediction.Ranked;
import fovea.format.Quantities;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.ui.classification.picture.PredictionViewModel.Answer;
import fovea.ui.classification.picture.PredictionViewModel.Slot;
import fovea.ui.tab.ExportMenu;
import fovea.ui.task.Stamps;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What models say of a picture, as it is exported.
public final class PredictionExports {
  private PredictionExports() {}

  /// Fills a menu with what can be exported of the answers that are shown.
  public static ExportMenu fill(
      ExportMenu menu, PredictionViewModel model, Supplier<FigureStyle> style, String version) {
    return menu.figure("Likeliest classes", "top-5", () -> bars(model.first(), style, version))
        .figure(
            "Likeliest classes, second model",
            "top-5-second",
            () -> bars(model.second(), style, version))
        .separator()
        .text("Copy the likeliest classes", () -> words(model.first()));
  }

  private static @Nullable Figure bars(Slot slot, Supplier<FigureStyle> style, String version) {
    return slot.state().get() instanceof Work.Done<Answer>(Answer answer)
        ? new BarFigure(
            "%s by %s".formatted(answer.picture(), answer.model().name()),
            "",
            List.of("probability"),
            answer.top().stream()
                .map(one -> new BarFigure.Bar(one.label(), one.probability()))
                .toList(),
            Quantities::percent,
            style.get(),
            Stamps.of(version, answer.model(), answer.picture()).line())
        : null;
  }

  private static String words(Slot slot) {
    return slot.state().get() instanceof Work.Done<Answer>(Answer answer)
        ? answer.top().stream().map(PredictionExports::words).collect(Collectors.joining("\n"))
        : "";
  }

  private static String words(Ranked one) {
    return one.label() + "\t" + Quantities.percent(one.probability());
  }
}
