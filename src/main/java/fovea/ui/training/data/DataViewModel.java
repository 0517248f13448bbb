package fovea.ui.training.data;

import fovea.classification.training.TrainingData;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading.Question;
import fovea.training.TrainingPlanner;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The data sets there are, and the pictures of the one that was chosen.
public final class DataViewModel {
  /// One part of a data set.
  ///
  /// @param title for people
  /// @param histogram pictures of each class
  public record Part(String title, PictureDataset pictures, int[] histogram) {}

  /// A data set that has been opened.
  public record Pictures(TrainingData data, List<Part> parts) {
    static Pictures of(TrainingData data) {
      var parts = new ArrayList<Part>();
      parts.add(part("Training", data.training()));
      parts.add(part("Validation", data.validation()));
      data.test().ifPresent(test -> parts.add(part("Test", test)));
      return new Pictures(data, List.copyOf(parts));
    }

    private static Part part(String title, PictureDataset pictures) {
      return new Part(title, pictures, pictures.histogram());
    }

    public int trainingPictures() {
      return data.training().size();
    }
  }

  private record Wanted(ClassifierSetup.Data data, long seed) {}

  private static final Duration REST = Duration.millis(250);

  private final TrainingPlanner<ClassifierSetup, TrainingData> desk;
  private final DataLibrary library;
  private final BackgroundWork work;
  private final DataFetch fetch;
  private final Runnable changed;
  private final ObservableList<DataEntry> entries = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Work<List<DataEntry>>> listing =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<Pictures>> pictures =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Optional<Question>> question =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Work<List<String>>> copies =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Wanted wanted;
  private @Nullable ClassifierSetup setup;
  private BackgroundWork.@Nullable Ticket reading;
  private BackgroundWork.@Nullable Ticket comparing;

  /// @param changed hears that something else may be wrong or right now
  public DataViewModel(
      TrainingPlanner<ClassifierSetup, TrainingData> desk,
      DataLibrary library,
      BackgroundWork work,
      Runnable changed) {
    this.desk = desk;
    this.library = library;
    this.work = work;
    this.changed = changed;
    fetch = new DataFetch(library, work, this::refresh);
    fetch
        .states()
        .addListener(
            (MapChangeListener<String, DataFetch.State>)
                change -> {
                  if (!change.wasAdded() || !change.wasRemoved()) { // not for its progress
                    changed.run();
                  }
                });
    rest.setOnFinished(e -> open());
  }

  public ObservableList<DataEntry> entries() {
    return entries;
  }

  public ReadOnlyObjectProperty<Work<List<DataEntry>>> listing() {
    return listing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Work<Pictures>> pictures() {
    return pictures.getReadOnlyProperty();
  }

  /// What only a person can tell of the data that could not be opened.
  public ReadOnlyObjectProperty<Optional<Question>> question() {
    return question.getReadOnlyProperty();
  }

  /// Which pictures are in several parts or classes, a sentence each; found after the data is
  /// opened.
  public ReadOnlyObjectProperty<Work<List<String>>> copies() {
    return copies.getReadOnlyProperty();
  }

  public DataFetch fetch() {
    return fetch;
  }

  public Optional<DataEntry> entry(String source) {
    return entries.stream().filter(entry -> entry.id().equals(source)).findFirst();
  }

  /// Whether it must be downloaded before it can be opened.
  public boolean absent(String source) {
    return entry(source).filter(e -> e.state() == DataEntry.State.AVAILABLE).isPresent();
  }

  /// Why a data set could not be opened; empty when it could, or nobody has tried.
  public Optional<String> failure(String source) {
    return wanted != null
            && wanted.data().source().equals(source)
            && pictures.get() instanceof Work.Failed<Pictures>(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /// Reads the list of data sets again.
  public void refresh() {
    work.<List<DataEntry>>startLatest(
        listing,
        "Looking for data sets",
        Lane.FILES,
        reporter -> library.entries(),
        state -> {
          if (state instanceof Work.Done<List<DataEntry>>(List<DataEntry> found)) {
            entries.setAll(found);
          }
          listing.set(state);
          if (!(state instanceof Work.Running<List<DataEntry>>) && setup != null) {
            if (!(pictures.get() instanceof Work.Done<Pictures>)) {
              wanted = null; // what was absent may be here now
            }
            follow(setup);
          }
          changed.run();
        });
  }

  /// Opens the data of `next` once it has rested.
  public void follow(ClassifierSetup next) {
    setup = next;
    ClassifierSetup.Data data = next.data();
    var now =
        new Wanted( // the noise changes no picture that is looked at
            new ClassifierSetup.Data(
                data.source(),
                data.heldOut(),
                data.trainingLimit(),
                data.validationLimit(),
                0,
                data.reading()),
            next.seed());
    if (now.equals(wanted) || listing.get() instanceof Work.Running<List<DataEntry>>) {
      return;
    }
    boolean same = wanted != null && wanted.data().source().equals(now.data().source());
    wanted = now;
    stop();
    if (absent(data.source())) {
      pictures.set(new Work.Idle<>());
      return;
    }
    pictures.set(new Work.Running<>(-1, ""));
    if (same) {
      rest.playFromStart();
    } else {
      open();
    }
  }

  /// Opens the data again, which could not be opened.
  public void retry() {
    if (setup != null) {
      wanted = null;
      follow(setup);
    }
  }

  void stop() {
    rest.stop();
    if (reading != null && pictures.get() instanceof Work.Running<Pictures>) {
      reading.cancel();
    }
    if (comparing != null && copies.get() instanceof Work.Running<List<String>>) {
      comparing.cancel();
    }
    copies.set(new Work.Idle<>());
    question.set(Optional.empty());
  }

  private void open() {
    ClassifierSetup now = setup;
    if (now == null) {
      return;
    }
    var asked = new AtomicReference<Optional<Question>>(Optional.empty());
    reading =
        work.startLatest(
            pictures,
            "Reading the data set",
            Lane.FILES,
            reporter -> opened(now, asked),
            state -> {
              pictures.set(state); // a question is asked in the words of the failure
              question.set(asked.get());
              if (!(state instanceof Work.Running<Pictures>)) {
                changed.run();
              }
              if (state instanceof Work.Done<Pictures>(Pictures found)) {
                compare(found.data());
              }
            });
  }

  private Pictures opened(ClassifierSetup now, AtomicReference<Optional<Question>> asked)
      throws IOException {
    try {
      return Pictures.of(desk.data(now));
    } catch (PictureDataset.Unclear e) {
      asked.set(Optional.of(e.question()));
      throw e;
    }
  }

  private void compare(TrainingData data) {
    comparing =
        work.<List<String>>startLatest(
            copies,
            "Looking for pictures that are in it twice",
            Lane.FILES,
            reporter ->
                data.copies(
                    () -> {
                      if (reporter.cancelled()) {
                        throw new InterruptedIOException("The search was stopped.");
                      }
                    }),
            copies::set);
  }
}
