package fovea.ui.evaluation;

import fovea.classification.Subject;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The data sets on this machine and those that a person has brought, and which of them is chosen.
public final class DataViewModel {
  // ── State ──

  private final DataLibrary library;
  private final Subject subject;
  private final BackgroundWork work;
  private final ObservableList<DataChoice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable DataChoice> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final List<DataChoice> brought = new ArrayList<>();

  public DataViewModel(DataLibrary library, BackgroundWork work) {
    this(library, Subject.PICTURES, work);
  }

  /// @param subject what the data are wanted of
  public DataViewModel(DataLibrary library, Subject subject, BackgroundWork work) {
    this.library = library;
    this.subject = subject;
    this.work = work;
  }

  /// What the data are of.
  public Subject subject() {
    return subject;
  }

  public ObservableList<DataChoice> choices() {
    return choices;
  }

  public ObjectProperty<@Nullable DataChoice> chosen() {
    return chosen;
  }

  /// Why the data sets could not be listed, or "".
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Looks again which data sets are here.
  public void refresh() {
    work.<List<DataEntry>>startLatest(
        chosen,
        "Looking for data sets",
        Lane.FILES,
        reporter -> wanted(),
        found -> {
          switch (found) {
            case Work.Done<List<DataEntry>>(List<DataEntry> entries) -> {
              problem.set("");
              list(entries);
            }
            case Work.Failed<List<DataEntry>>(String reason) -> problem.set(reason);
            case Work.Idle<List<DataEntry>> _ -> {}
            case Work.Running<List<DataEntry>> _ -> {}
          }
        });
  }

  /// Those that are here and of the kind.
  private List<DataEntry> wanted() throws IOException {
    var wanted = new ArrayList<DataEntry>();
    for (DataEntry entry : library.entries()) {
      if (entry.state() != DataEntry.State.AVAILABLE
          && library.holdsTexts(entry.id()) == (subject == Subject.TEXTS)) {
        wanted.add(entry);
      }
    }
    return wanted;
  }

  private void list(List<DataEntry> entries) {
    DataChoice before = chosen.get();
    var all = new ArrayList<>(brought);
    entries.stream().map(DataChoice::of).forEach(all::add);
    choices.setAll(all);
    chosen.set(all.contains(before) || all.isEmpty() ? before : all.getFirst());
  }

  /// Takes a folder, a CSV or an archive.
  public void bring(Path path) {
    var choice = DataChoice.of(path);
    if (!brought.contains(choice)) {
      brought.addFirst(choice);
      choices.addFirst(choice);
    }
    chosen.set(choice);
  }
}
