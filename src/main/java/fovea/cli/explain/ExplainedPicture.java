package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.ComparisonFigures.Said;
import fovea.explanation.export.ExplanationJson;
import fovea.explanation.truth.InsideTruth;
import fovea.explanation.truth.Whereabouts;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import fovea.report.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Why a model says so of a picture, by every method that was asked for.
///
/// @param asked what was explained
/// @param labels the model's classes
/// @param target what was explained and where, with its probability
/// @param said the likeliest class
/// @param truth where that truly is, or why that is not known, in a sentence
/// @param stages at which methods looked that work with stages
record ExplainedPicture(
    Path picture,
    CatalogModel model,
    Target asked,
    List<String> labels,
    Said target,
    Said said,
    RgbImage seen,
    Whereabouts truth,
    List<String> stages,
    List<Timed> explanations) {
  /// An explanation, and how long it took.
  ///
  /// @param inside how far it points at what is true, where that is known
  record Timed(
      Method method, Explanation explanation, double seconds, Optional<InsideTruth> inside) {
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

  List<ExplanationJson> json(Source source) {
    return explanations.stream()
        .map(
            timed ->
                ExplanationJson.of(
                        picture.toString(),
                        source,
                        stages,
                        target.label(),
                        target.probability(),
                        timed.explanation(),
                        timed.seconds())
                    .with(timed.inside(), unknown()))
        .toList();
  }

  private Optional<String> unknown() {
    return truth instanceof Whereabouts.Unknown(String why) ? Optional.of(why) : Optional.empty();
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
              .orElseGet(
                  () ->
                      "most evidence at %s of the picture%s"
                          .formatted(
                              peak(timed.explanation()),
                              timed.inside().map(one -> "; " + one.words()).orElse("")));
      context.out().printf("%-24s %8s  %s%n", timed.method().title(), timed.words(), found);
      timed.explanation().notes().forEach(note -> context.progress("  " + note));
    }
    context.out().println(truth.words());
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
