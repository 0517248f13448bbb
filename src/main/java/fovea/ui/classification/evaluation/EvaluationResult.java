package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.NoiseSweep;
import fovea.dataset.picture.PictureDataset;
import fovea.evaluations.Made;
import fovea.format.Quantities;
import fovea.metric.Calibration;
import fovea.metric.ClassificationReport;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.ClassOrder;
import fovea.modellibrary.ModelChoice;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.ui.classification.picture.PredictionViewModel;
import fovea.ui.evaluation.LabelledPictures;
import fovea.ui.gallery.PictureGallery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// One evaluation with what is derived from it, made once and away from the JavaFX thread.
public final class EvaluationResult {
  /// Of samples and noise.
  public static final long SEED = 0;

  /// What is shown, all of it from one evaluation.
  ///
  /// @param classes those to list
  /// @param hardest the mistakes it was surest of
  /// @param doubtful those whose label may be the mistake
  public record Numbers(
      ConfusionMatrix matrix,
      ClassificationReport report,
      Optional<ConfusionMatrix> groups,
      Calibration calibration,
      OptionalDouble logLoss,
      double top5,
      int[] classes,
      List<Example> hardest,
      List<Example> unsure,
      List<Example> doubtful) {
    /// Of what is sorted by how sure it is; of mistakes all are shown.
    private static final int EXAMPLES = 240;

    static Numbers of(ClassifierEvaluation evaluation) {
      ConfusionMatrix matrix = evaluation.matrix();
      return new Numbers(
          matrix,
          new ClassificationReport(matrix),
          evaluation.coarseMatrix(),
          evaluation.calibration(),
          evaluation.logLoss(),
          evaluation.topAccuracy(PredictionViewModel.TOP),
          ClassOrder.CLASS.of(evaluation.matrix(), evaluation.coarseOf()),
          evaluation.hardest(evaluation.size()),
          evaluation.leastSure(EXAMPLES),
          evaluation.labelNoise(EXAMPLES));
    }
  }

  private final ModelChoice model;
  private final String sha256;
  private final ClassifierEvaluation evaluation;
  private final Optional<PictureDataset> data;
  private final boolean sampled;
  private final List<String> notes;
  private final Optional<Made> made;
  private final Numbers numbers;
  private final ObjectProperty<@Nullable NoiseSweep> noise = new SimpleObjectProperty<>();

  /// @param data empty when the evaluation was read from a file, or is of texts, which are named by
  ///   what they say
  /// @param sampled whether it is of a sample
  /// @param notes what a person should know of how it was made; a sentence each
  /// @param made what it was made of; empty when it was read from a file
  public EvaluationResult(
      ModelChoice model,
      String sha256,
      ClassifierEvaluation evaluation,
      Optional<PictureDataset> data,
      boolean sampled,
      List<String> notes,
      Optional<Made> made) {
    this.model = model;
    this.sha256 = sha256;
    this.evaluation = evaluation;
    this.data = data;
    this.sampled = sampled;
    this.notes = List.copyOf(notes);
    this.made = made;
    numbers = Numbers.of(evaluation);
  }

  public ModelChoice model() {
    return model;
  }

  public ClassifierEvaluation evaluation() {
    return evaluation;
  }

  public Optional<PictureDataset> data() {
    return data;
  }

  List<String> notes() {
    return notes;
  }

  public Numbers numbers() {
    return numbers;
  }

  /// What it was made of; empty when it was read from a file.
  Optional<Made> made() {
    return made;
  }

  boolean sampled() {
    return sampled;
  }

  public ObjectProperty<@Nullable NoiseSweep> noise() {
    return noise;
  }

  /// One of its examples with what was said of it.
  PictureGallery.Item item(Example example) {
    List<String> labels = evaluation.labels();
    return new PictureGallery.Item(
        example.place(),
        example.name(),
        labels.get(example.predicted()),
        Quantities.percent(example.probability()),
        (example.right() ? "right: " : "actual: ") + labels.get(example.truth()));
  }

  /// Some of its examples.
  PictureGallery.Content pictures(String whereNone, List<Example> examples) {
    return pictures("", whereNone, examples);
  }

  /// The first of a longer list.
  PictureGallery.Content first(String whereNone, List<Example> examples) {
    boolean cut = examples.size() == Numbers.EXAMPLES && evaluation.size() > Numbers.EXAMPLES;
    return pictures(
        cut ? "The first %d; there may be more.".formatted(Numbers.EXAMPLES) : "",
        whereNone,
        examples);
  }

  private PictureGallery.Content pictures(
      String heading, String whereNone, List<Example> examples) {
    return new PictureGallery.Content(
        heading,
        whereNone,
        data.map(LabelledPictures::new),
        examples.stream().map(this::item).toList());
  }

  /// How it is called in a list.
  public String title() {
    return title(model, evaluation);
  }

  /// How one would be called in a list.
  static String title(ModelChoice model, ClassifierEvaluation evaluation) {
    return "%s · %s · %s"
        .formatted(model.name(), evaluation.data(), evaluation.subject().count(evaluation.size()));
  }

  /// Whether both ask the same model, with the same weights, about the same examples.
  boolean repeats(EvaluationResult other) {
    return model.id().equals(other.model.id())
        && sha256.equals(other.sha256)
        && evaluation.data().equals(other.evaluation.data())
        && Arrays.equals(evaluation.places(), other.evaluation.places());
  }

  /// Where its numbers come from.
  public Stamp stamp(String version) {
    return stamp(version, model.name(), sha256, model.assumptions());
  }

  /// The same for several, of which this is the first.
  ///
  /// @param assumptions of all of them
  public Stamp stamp(String version, String names, String weights, List<String> assumptions) {
    var settings = new ArrayList<Block.Entry>();
    settings.add(
        new Block.Entry(evaluation.subject().words(), Quantities.count(evaluation.size())));
    if (!notes.isEmpty()) {
      settings.add(new Block.Entry("notes", String.join(" ", notes)));
    }
    boolean drawn = sampled || noise.get() != null;
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        names,
        weights,
        evaluation.data(),
        drawn ? OptionalLong.of(SEED) : OptionalLong.empty(),
        settings,
        assumptions);
  }

  /// What files about it are named after.
  public String subject() {
    return model.name() + "-" + evaluation.data();
  }
}
