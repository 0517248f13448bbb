package fovea.ui.evaluation;

import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What only a person can tell of the data sets that were opened, and what was answered.
public final class DataQuestions {
  private final DataLibrary library;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();
  private final Map<String, Reading.Question> asked = new ConcurrentHashMap<>();
  private final ReadOnlyObjectWrapper<Optional<Reading.Question>> open =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public DataQuestions(DataLibrary library) {
    this.library = library;
  }

  /// The question that keeps the last data set from being opened.
  public ReadOnlyObjectProperty<Optional<Reading.Question>> open() {
    return open.getReadOnlyProperty();
  }

  /// Opens a data set as it was answered; away from the JavaFX thread.
  public DataParts parts(String source) throws IOException {
    asked.remove(source);
    try {
      return library.open(source, readings.getOrDefault(source, Reading.USUAL));
    } catch (PictureDataset.Unclear e) {
      asked.put(source, e.question());
      throw e;
    }
  }

  /// Asks what was found to be open.
  public void ask(String source) {
    open.set(Optional.ofNullable(asked.get(source)));
  }

  public void askNothing() {
    open.set(Optional.empty());
  }

  public void answer(String source, Reading.Answer answer) {
    readings.put(source, answer.answered().apply(readings.getOrDefault(source, Reading.USUAL)));
  }
}
