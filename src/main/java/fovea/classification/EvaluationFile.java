package fovea.classification;

import fovea.files.AtomicFiles;
import fovea.files.DiskSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// Evaluations as JSON, so that one can be kept and opened again: an object with `format`, `data`,
/// `labels`, `coarseLabels`, `coarseOf`, `skipped: [{index, name, reason}]` and `pictures` or
/// `texts: [{name, place, truth, predicted, probabilities}]`, which come last. Numbers come back as
/// they were.
public final class EvaluationFile {
  static final String FORMAT = "fovea-evaluation-1";

  private static final long MOST_BYTES = 2L << 30;

  private EvaluationFile() {}

  /// Writes an evaluation. A file that was there before stays whole until the new one is complete.
  public static void write(ClassifierEvaluation evaluation, Path file) throws IOException {
    AtomicFiles.stream(
        file,
        out -> {
          try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            write(evaluation, json);
          } catch (JacksonException e) {
            if (e.getCause() instanceof IOException refused && DiskSpace.isFull(refused)) {
              throw refused;
            }
            throw new IOException("The evaluation could not be written to " + file + ".", e);
          }
        });
  }

  private static void write(ClassifierEvaluation evaluation, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("format", FORMAT);
    json.writeStringProperty("data", evaluation.data());
    json.writePOJOProperty("labels", evaluation.labels());
    json.writePOJOProperty("coarseLabels", evaluation.coarseLabels());
    json.writePOJOProperty("coarseOf", evaluation.coarseOf());
    json.writePOJOProperty("skipped", evaluation.skipped());
    json.writeArrayPropertyStart(evaluation.subject().words());
    for (int row = 0; row < evaluation.size(); row++) {
      json.writeStartObject();
      json.writeStringProperty("name", evaluation.names().get(row));
      json.writeNumberProperty("place", evaluation.places()[row]);
      json.writeNumberProperty("truth", evaluation.truth()[row]);
      json.writeNumberProperty("predicted", evaluation.predicted()[row]);
      json.writeArrayPropertyStart("probabilities");
      for (float probability : evaluation.probabilities()[row]) {
        json.writeNumber(probability);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Reads an evaluation.
  ///
  /// @throws IOException in one sentence when the file is none
  public static ClassifierEvaluation read(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException(
            "The file " + file + " is larger than 2 GiB, which no evaluation is.");
      }
      try (var in = Files.newInputStream(file);
          JsonParser json = JsonMapper.shared().createParser(in)) {
        return new EvaluationReader(json).read();
      }
    } catch (NoSuchFileException e) {
      throw new IOException("There is no evaluation at " + file + ".", e);
    } catch (JacksonException e) {
      throw new IOException(
          "The file " + file + " is no evaluation, or it was cut short: evaluate again.", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("The file " + file + " is no evaluation: " + e.getMessage(), e);
    }
  }
}
