package fovea.modellibrary.verification;

import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What a model once answered to the reference input.
///
/// @param weights SHA-256 of the file that answered
/// @param text the sentence of a captioner that an earlier version of this program asked for one;
///   "" otherwise
/// @param numbers the first of its numbers
public record Reference(String weights, String text, float[] numbers) {
  private static final int KEPT = 256;
  private static final ObjectMapper JSON = JsonMapper.shared();
  private static final long MAX_BYTES = 1 << 20;

  /// Of what is compared, float32 on other machines differs by about 1e-6 a layer.
  private static final double RELATIVE = 2e-3;

  /// What is kept of all numbers of an answer.
  static Reference of(String weights, float[] answer) {
    return new Reference(weights, "", Arrays.copyOf(answer, Math.min(KEPT, answer.length)));
  }

  /// Whether both are answers to the same question.
  boolean comparable(Reference other) {
    return text.equals(other.text) && numbers.length == other.numbers.length;
  }

  static Optional<Reference> read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    return parse(Files.readString(file));
  }

  static Optional<Reference> parse(String json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, Reference.class)).filter(Reference::whole);
    } catch (JacksonException e) {
      return Optional.empty(); // damaged: as good as none
    }
  }

  @SuppressWarnings("NullAway") // a file may lack a field
  private boolean whole() {
    return weights != null && text != null && numbers != null;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFiles.write(
        file,
        JSON.writeValueAsString(Map.of("weights", weights, "text", text, "numbers", numbers))
            + "\n");
  }

  /// The largest difference of a number from that of a {@link #comparable} answer, as a share of
  /// the largest number; infinite where one is not finite.
  double difference(Reference other) {
    double largest = 1e-6;
    double worst = 0;
    for (int i = 0; i < numbers.length; i++) {
      largest = Math.max(largest, Math.abs(numbers[i]));
      double difference = Math.abs(numbers[i] - other.numbers[i]);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    return worst / largest;
  }

  static boolean agrees(double difference) {
    return difference <= RELATIVE;
  }
}
