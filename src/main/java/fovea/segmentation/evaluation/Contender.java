package fovea.segmentation.evaluation;

import java.util.List;

/// Who named the pixels, how, and what came of it.
///
/// @param name of the model or the masks
/// @param sha256 of the model's weights; "" where there are none
/// @param protocol in short: "as published"; "" for masks made elsewhere
/// @param how the protocol in full, or that the masks were made elsewhere
/// @param command that does it again, as a shell takes it
/// @param assumptions what was taken for granted of the model
public record Contender(
    String name,
    String sha256,
    String protocol,
    String how,
    String command,
    List<String> assumptions,
    SegmentationEvaluation evaluation) {
  public Contender {
    assumptions = List.copyOf(assumptions);
  }

  /// The name, and under which protocol.
  public String title() {
    return protocol.isEmpty() ? name : name + ", " + protocol;
  }
}
