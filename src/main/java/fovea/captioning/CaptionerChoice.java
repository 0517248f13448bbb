package fovea.captioning;

import fovea.modelmanager.ModelException;
import java.util.List;

/// The captioners that can be used now, for a person to choose from.
public interface CaptionerChoice {
  /// @param id of the model
  /// @param name for people
  /// @param assumptions what was taken for granted of it, a whole sentence each
  record Option(String id, String name, List<String> assumptions) {
    public Option(String id, String name) {
      this(id, name, List.of());
    }
  }

  /// The models on this machine that write captions, the program's own first; read from disk, so
  /// not on the JavaFX thread.
  List<Option> options();

  /// A captioner that borrows the model for each caption.
  ///
  /// @throws ModelException when the model is not there, in one sentence
  Captioner captioner(String id) throws ModelException;
}
