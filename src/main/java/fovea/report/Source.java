package fovea.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/// Whose numbers they are and what calculated them: the fields that JSON documents of a model's
/// answers have in common.
///
/// @param model its name
/// @param sha256 of its weights ({@link Stamp#sha256()}); left out where it is not known
/// @param version of this program
/// @param engine library, device and kernels; left out where it is not known
/// @param assumptions what was taken for granted of the model, a sentence each
public record Source(
    String model,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String sha256,
    String version,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String engine,
    List<String> assumptions) {
  public Source {
    assumptions = List.copyOf(assumptions);
  }

  /// The same with more that was taken for granted.
  public Source assuming(List<String> more) {
    return new Source(
        model,
        sha256,
        version,
        engine,
        Stream.concat(assumptions.stream(), more.stream()).toList());
  }
}
