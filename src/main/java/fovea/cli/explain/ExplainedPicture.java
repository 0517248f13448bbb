package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.ComparisonFigures.Said;
import fovea.explanation.export.ExplanationJson;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Why a model says so of a picture, by every method that was asked for.
///
/// @param asked what was explained
/// @param labels the model's classes
/// @param target what was explained and where, with its probability
/// @param said the likeliest class
/// @param stages at which methods looked that work with stages
record ExplainedPicture(
    Path picture,
    CatalogModel model,
    Target asked,
    List<String> labels,
    Said target,
    Said said,
    RgbImage seen,
    List<String> stages,
    List<Timed> explanations) {
  /// An explanation, and how long it took.
  record Timed(Method method, Explanation explanation, double seconds) {
    String words() {
      return Quantities.duration(Duration.ofMillis(Math.round(1000 * seconds)));
    }
  }

  static Said said(Explainer explainer, RgbImage picture) {
    Explainer.Answer best = explainer.answers(picture, 1).getFirst();
    return new Said(best.label(), best.probability());
  }

  /// Why, and how likely that is.
  String title() {
    return "Why " + target.label() + " (" + Quantities.percent(target.probability(), 1) + ")";
  }

  List<ExplanationJson> json(String engine) {
    return explanations.stream()
        .map(
            timed ->
                ExplanationJson.of(
                    picture.toString(),
                    model.card().name(),
                    engine,
                    model.card().assumptions(),
                    stages,
                    target.label(),
                    target.probability(),
                    timed.explanation(),
                    timed.seconds()))
        .toList();
  }

  void print(CommandContext context) {
    context
        .out()
        .printf(
            "%s: why %s (%s)%n",
            picture, target.label(), Quantities.percent(target.probability(), 1));
    for (Timed timed : explanations) {
      String found =
          timed
              .explanation()
              .emptiness()
              .orElseGet(() -> "most evidence at " + peak(timed.explanation()) + " of the picture");
      context.out().printf("%-24s %8s  %s%n", timed.method().title(), timed.words(), found);
      timed.explanation().notes().forEach(note -> context.progress("  " + note));
    }
  }

  private static String peak(Explanation explanation) {
    int width = explanation.map().width();
    int peak = explanation.map().peak();
    return "%.0f %% across, %.0f %% down"
        .formatted(
            100 * (peak % width + 0.5) / width,
            100 * (peak / width + 0.5) / explanation.map().height());
  }
}
