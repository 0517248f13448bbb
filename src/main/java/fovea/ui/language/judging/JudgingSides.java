package fovea.ui.language.judging;

import fovea.classification.Subject;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.ui.classification.comparison.ComparisonExports;
import fovea.ui.classification.comparison.ComparisonResult;
import fovea.ui.classification.comparison.ComparisonView;
import fovea.ui.classification.comparison.ComparisonViewModel;
import fovea.ui.classification.evaluation.EvaluationExports;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationView;
import fovea.ui.gallery.Gallery;
import fovea.ui.gallery.TextGallery;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView.Side;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/// The sides on which models that classify texts are judged and compared, each with its export
/// menu.
public final class JudgingSides {
  private JudgingSides() {}

  /// @param models where the model is chosen
  /// @param onText hears which text was clicked
  /// @param measure leads to where another is evaluated
  public static List<Side> of(
      TextEvaluationViewModel evaluation,
      ComparisonViewModel comparison,
      TaskParts<Reader> parts,
      Node models,
      Consumer<TextInput> onText,
      Runnable measure) {
    Consumer<Gallery.Item> read =
        one -> {
          EvaluationResult shown = evaluation.shown().get();
          if (shown != null) {
            evaluation.text(shown.evaluation().data(), one).ifPresent(onText);
          }
        };
    var look =
        new EvaluationView.Look(
            Subject.TEXTS,
            () -> new TextGallery(read),
            "Choose a model that classifies and data: a table of texts and labels (CSV, TSV, lines"
                + " of JSON), or a folder of such files or of texts in classes.",
            Optional.empty(),
            Optional.empty());
    return List.of(
        new Side(
            "Evaluate",
            new EvaluationView(
                evaluation, look, models, parts.work(), parts.files(), parts.style()),
            EvaluationExports.fill(
                parts.menu(
                    () -> {
                      EvaluationResult one = evaluation.shown().get();
                      return one == null ? "" : one.subject();
                    }),
                evaluation,
                parts.style(),
                parts.version())),
        new Side(
            "Compare",
            new ComparisonView(comparison, Subject.TEXTS, () -> new TextGallery(read), measure),
            ComparisonExports.fill(
                parts.menu(
                    () ->
                        comparison.state().get()
                                instanceof Work.Done<ComparisonResult>(ComparisonResult done)
                            ? done.subject()
                            : ""),
                comparison,
                parts.style(),
                parts.version())));
  }
}
