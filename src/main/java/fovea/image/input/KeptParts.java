package fovea.image.input;

import java.util.ArrayList;
import java.util.List;

/// Collects the parts of a file that carry its picture; what lies side by side becomes one.
public final class KeptParts {
  private final PictureInput in;
  private final List<PictureInput.Part> parts = new ArrayList<>();
  private long from;
  private long to;

  public KeptParts(PictureInput in) {
    this.in = in;
  }

  /// Adds the bytes `start` to `end` (exclusive) of the file.
  public KeptParts keep(long start, long end) {
    if (start != to) {
      close();
      from = start;
    }
    to = end;
    return this;
  }

  /// Adds bytes that do not stand in the file.
  public KeptParts insert(byte[] bytes) {
    close();
    from = to;
    parts.add(PictureInput.bytes(bytes));
    return this;
  }

  /// All that was added, in that order.
  public PictureInput input() {
    close();
    from = to;
    return PictureInput.of(parts);
  }

  private void close() {
    if (to > from) {
      parts.add(in.part(from, to - from));
    }
  }
}
