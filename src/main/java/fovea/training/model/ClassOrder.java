package fovea.training.model;

import java.io.IOException;
import java.util.List;

/// In which order the classes are numbered.
public interface ClassOrder {
  /// The same classes in that order.
  List<String> of(List<String> labels) throws IOException;
}
