package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.EvaluationFile;
import fovea.classification.NoiseSweep;
import fovea.dataset.picture.PictureDataset;
import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.KeptFile;
import fovea.evaluations.Made;
import fovea.format.Quantities;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.kept.KeptForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How evaluations are kept: the file that a person can save too, and what stands beside it.
///
/// @param pictures opens those that an evaluation was made of
record EvaluationForm(String kind, Pictures pictures) implements KeptForm<EvaluationResult> {
  private static final String EVALUATION = "evaluation.json";

  /// Opens pictures again.
  interface Pictures {
    /// Empty where they are no pictures, or not as they were.
    Optional<PictureDataset> of(Made made) throws IOException;
  }

  /// What the file of an evaluation does not say.
  private record Beside(
      ModelChoice model, boolean sampled, List<String> notes, @Nullable NoiseSweep noise) {}

  @Override
  public List<String> settings(EvaluationResult result) {
    return List.of(
        Quantities.count(result.evaluation().size())
            + (result.sampled()
                ? " of them, drawn with seed " + EvaluationResult.SEED
                : " of them"));
  }

  @Override
  public boolean repeats(EvaluationResult latest, EvaluationResult earlier) {
    return latest.repeats(earlier);
  }

  @Override
  public void write(EvaluationResult result, Path folder) throws IOException {
    EvaluationFile.write(result.evaluation(), folder.resolve(EVALUATION));
    KeptFile.write(
        folder, new Beside(result.model(), result.sampled(), result.notes(), result.noise().get()));
  }

  @Override
  public EvaluationResult read(KeptEvaluation kept) throws IOException {
    Beside beside = KeptFile.read(kept.folder(), Beside.class);
    if (beside.model() == null || beside.notes() == null) {
      throw EvaluationStore.damaged(kept.folder(), null);
    }
    ClassifierEvaluation evaluation = EvaluationFile.read(kept.folder().resolve(EVALUATION));
    var result =
        new EvaluationResult(
            beside.model(),
            beside.model().sha256(),
            evaluation,
            again(kept.made(), evaluation),
            beside.sampled(),
            beside.notes(),
            Optional.of(kept.made()));
    result.noise().set(beside.noise());
    return result;
  }

  /// The pictures, where they are still those that were asked about; else names stand for them.
  private Optional<PictureDataset> again(Made made, ClassifierEvaluation evaluation) {
    try {
      return pictures
          .of(made)
          .filter(data -> IntStream.of(evaluation.places()).allMatch(at -> at < data.size()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
