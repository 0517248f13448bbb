package fovea.ui.evaluation;

import fovea.classification.Sample;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Job;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  /// Pictures to be measured on.
  ///
  /// @param places which of them, in order
  /// @param notes what is to be known of the data, a sentence each
  public record Sampled(PictureDataset data, int[] places, List<String> notes) {}

  /// Opens a part of a data set as it was answered, and draws pictures, every class by its share;
  /// away from the JavaFX thread.
  ///
  /// @param limit at most so many; 0 for all
  /// @throws IllegalArgumentException when there is none, in one sentence
  public Sampled sample(DataChoice choice, PartChoice part, int limit, long seed)
      throws IOException {
    DataParts parts = parts(choice.source());
    PictureDataset data = part.of(parts.name(), parts::usual, parts::part);
    if (data.size() == 0) {
      throw new IllegalArgumentException(
          "“%s” has no pictures: choose another data set or part.".formatted(parts.name()));
    }
    int[] places = Sample.stratified(data, limit == 0 ? data.size() : limit, seed);
    return new Sampled(data, places, parts.notes());
  }

  /// Opens data and then begins; what keeps it from being opened is asked.
  ///
  /// @param state what is seen until it begins
  /// @param opening away from the JavaFX thread
  /// @param begin on it
  public <T, R> Ticket open(
      BackgroundWork work,
      ReadOnlyObjectWrapper<Work<R>> state,
      DataChoice choice,
      Job<T> opening,
      Consumer<T> begin) {
    askNothing();
    String name = "Opening " + choice.name();
    return work.<T>startLatest(
        state,
        name,
        Lane.FILES,
        opening,
        found -> {
          ask(choice.source());
          switch (found) {
            case Work.Done<T>(T opened) -> begin.accept(opened);
            case Work.Failed<T>(String reason) -> state.set(new Work.Failed<>(reason));
            case Work.Idle<T> _ -> state.set(new Work.Idle<>());
            case Work.Running<T> _ -> state.set(new Work.Running<>(-1, name + " …"));
          }
        });
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
