package fovea.modellibrary.acquisition;

import fovea.architecture.recognition.Reading;
import fovea.modelmanager.ModelCard;
import java.util.List;

/// What became of a file or a folder that was brought in.
public sealed interface Arrival {
  /// It is a model now.
  ///
  /// @param usual what no file says, could be read in several ways, and was read as is usual
  record Added(ModelCard card, List<Reading> usual) implements Arrival {}

  /// Nothing has been done: a person is to choose first how what no file says is read.
  record Asked(List<Reading> questions) implements Arrival {}
}
