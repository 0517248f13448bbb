package fovea.training.run;

import fovea.files.PlainText;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Everything that decides how a run goes; the same plan gives the same weights.
///
/// @param recipe what is trained (`captioner`)
/// @param seed of weights, batches and dropout
/// @param steps batches to train, 1 or more
/// @param batchSize examples in one batch, 1 to 65536
/// @param optimizer the optimiser's settings
/// @param learningRate the schedule of the rate
/// @param gradientClip the largest global norm of the gradient, or 0 for none
/// @param validateEvery steps between two validations, 1 or more
/// @param saveEvery steps between two snapshots that a run can be resumed from, 1 or more
/// @param patience validations without a better one before the run stops early, or 0 for never
/// @param accumulation batches whose mean gradient makes one step, 1 or more
/// @param averageDecay of the moving average of the weights, which is then what is validated and
///   kept, 0 (no average) to below 1
/// @param settings of the recipe, by name
public record TrainingPlan(
    String recipe,
    long seed,
    long steps,
    int batchSize,
    OptimizerSettings optimizer,
    LearningRate learningRate,
    double gradientClip,
    long validateEvery,
    long saveEvery,
    int patience,
    int accumulation,
    double averageDecay,
    Map<String, String> settings) {
  private static final int MAX_FILE_BYTES = 1 << 20;

  /// A plan written by hand may be short, but not misspelt.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT) // 10.7 steps are no 10 steps
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public TrainingPlan {
    Checks.given("recipe", recipe);
    Checks.given("optimizer", optimizer);
    Checks.given("learningRate", learningRate);
    Checks.given("settings", settings);
    settings.forEach((name, value) -> Checks.given("settings." + name, value));
    Checks.within("The number of steps", steps, 1, 1e12);
    Checks.within("The batch size", batchSize, 1, 65536);
    Checks.within("The gradient's largest norm", gradientClip, 0, 1e9);
    Checks.within("The steps between validations", validateEvery, 1, 1e12);
    Checks.within("The steps between snapshots", saveEvery, 1, 1e12);
    Checks.within("The patience", patience, 0, 1e9);
    accumulation = Math.max(1, accumulation);
    Checks.within("The number of batches to accumulate", accumulation, 1, 65536);
    Checks.within("The decay of the average", averageDecay, 0, Math.nextDown(1.0));
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /// A plan without accumulation and without an average of the weights.
  public TrainingPlan(
      String recipe,
      long seed,
      long steps,
      int batchSize,
      OptimizerSettings optimizer,
      LearningRate learningRate,
      double gradientClip,
      long validateEvery,
      long saveEvery,
      int patience,
      Map<String, String> settings) {
    this(
        recipe,
        seed,
        steps,
        batchSize,
        optimizer,
        learningRate,
        gradientClip,
        validateEvery,
        saveEvery,
        patience,
        1,
        0,
        settings);
  }

  /// The plan as JSON, its settings in alphabetical order.
  public String toJson() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  /// Reads a plan written by {@link #toJson()}.
  ///
  /// @throws IOException with one plain sentence when it is none
  public static TrainingPlan load(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw damaged(file, "it is a folder.", null);
    }
    PlainText read = PlainText.read(file, MAX_FILE_BYTES);
    if (read.cut()) {
      throw new IOException("The plan " + file + " is too large to be one.");
    }
    if (!read.damagedLines().isEmpty()) {
      throw damaged(
          file, PlainText.lines(read.damagedLines()) + " holds bytes that are no text.", null);
    }
    if (read.text().isBlank()) {
      throw damaged(file, "it is empty.", null);
    }
    try {
      TrainingPlan plan = JSON.readValue(read.text(), TrainingPlan.class);
      if (plan == null) {
        throw damaged(file, "it is “null” and no plan.", null);
      }
      return plan;
    } catch (JacksonException | NullPointerException e) {
      throw damaged(file, reason(e), e);
    }
  }

  private static IOException damaged(Path file, String why, @Nullable Exception cause) {
    return new IOException("The plan %s cannot be read: %s".formatted(file, why), cause);
  }

  /// The end of a sentence.
  private static String reason(Exception e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "there is no setting “%s”; correct or remove it.".formatted(unknown.getPropertyName());
      case JacksonException wrong when wrong.getCause() instanceof IllegalArgumentException own ->
          String.valueOf(own.getMessage());
      case StreamReadException broken ->
          "line %d is no JSON, or the file ends too early."
              .formatted(Math.max(1, broken.getLocation().getLineNr()));
      case JacksonException wrong when !wrong.getPath().isEmpty() ->
          "its “%s” is missing or not what belongs there.".formatted(place(wrong));
      default -> "it is no plan, which is an object of settings.";
    };
  }

  private static String place(JacksonException wrong) {
    return wrong.getPath().stream()
        .map(part -> part.getPropertyName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }
}
