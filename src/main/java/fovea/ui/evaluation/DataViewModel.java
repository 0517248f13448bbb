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
  private final RecentData recent;
  private boolean recalled;
  private final ObservableList<DataChoice> choices = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable DataChoice> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final List<DataChoice> brought = new ArrayList<>();

  public DataViewModel(DataLibrary library, BackgroundWork work, RecentData recent) {
    this(library, Subject.PICTURES, work, recent);
  }

  /// @param subject what the data are wanted of
  /// @param recent what was chosen and brought before
  public DataViewModel(
      DataLibrary library, Subject subject, BackgroundWork work, RecentData recent) {
    this.library = library;
    this.subject = subject;
    this.work = work;
    this.recent = recent;
    chosen.addListener(
        (o, before, now) -> {
          if (now != null) {
            recent.chose(now);
          }
        });
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
    List<DataChoice> before = recalled ? List.of() : recent.brought();
    work.<Found>startLatest(
        chosen,
        "Looking for data sets",
        Lane.FILES,
        reporter -> new Found(wanted(), RecentData.there(before)),
        state -> {
          switch (state) {
            case Work.Done<Found>(Found found) -> {
              problem.set("");
              list(found);
            }
            case Work.Failed<Found>(String reason) -> problem.set(reason);
            case Work.Idle<Found> _ -> {}
            case Work.Running<Found> _ -> {}
          }
        });
  }

  /// @param before brought in earlier starts, and still there
  private record Found(List<DataEntry> entries, List<DataChoice> before) {}

  /// Those that are here and of the kind.
  private List<DataEntry> wanted() throws IOException {
    var wanted = new ArrayList<DataEntry>();
    for (DataEntry entry : library.entries()) {
      if (library.holdsTexts(entry.id()) == (subject == Subject.TEXTS)) {
        wanted.add(entry);
      }
    }
    if (subject == Subject.TEXTS) {
      wanted.addAll(library.textEntries());
    }
    wanted.removeIf(entry -> entry.state() == DataEntry.State.AVAILABLE);
    return wanted;
  }

  private void list(Found found) {
    DataChoice before = chosen.get();
    found.before().stream().filter(one -> !brought.contains(one)).forEach(brought::add);
    var all = new ArrayList<>(brought);
    found.entries().stream().map(DataChoice::of).forEach(all::add);
    choices.setAll(all);
    if (!recalled) {
      recalled = true;
      before = before == null ? recent.last(all).orElse(firstOf(found, all)) : before;
    }
    chosen.set(all.contains(before) || all.isEmpty() ? before : all.getFirst());
  }

  /// What is chosen where nothing was: what the program has, not what was brought long ago.
  private static @Nullable DataChoice firstOf(Found found, List<DataChoice> all) {
    return all.size() > found.before().size() ? all.get(found.before().size()) : null;
  }

  /// Takes a folder, a CSV or an archive.
  public void bring(Path path) {
    var choice = DataChoice.of(path);
    if (!brought.contains(choice)) {
      brought.addFirst(choice);
      choices.addFirst(choice);
      recent.brought(choice);
    }
    chosen.set(choice);
  }
}
