package fovea.ui.explanation.exciting;

import fovea.classification.Sample;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.channel.DataGallery;
import fovea.explanation.channel.FilesGallery;
import fovea.explanation.channel.Gallery;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The data that can be searched: the data sets on this machine, those that a person has brought,
/// and the pictures at hand.
final class SearchedData {
  private static final DataChoice AT_HAND = new DataChoice("", "Pictures at hand");
  private static final long SEED = 0;

  private final DataLibrary library;
  private final BackgroundWork work;
  private final Supplier<List<Path>> atHand;
  private final Consumer<String> problem;
  private final ObservableList<DataChoice> sets = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable DataChoice> chosen = new SimpleObjectProperty<>();
  private final List<DataChoice> brought = new ArrayList<>();

  /// @param problem hears why the data sets could not be listed
  SearchedData(
      DataLibrary library,
      BackgroundWork work,
      Supplier<List<Path>> atHand,
      Consumer<String> problem) {
    this.library = library;
    this.work = work;
    this.atHand = atHand;
    this.problem = problem;
  }

  ObservableList<DataChoice> sets() {
    return sets;
  }

  ObjectProperty<@Nullable DataChoice> chosen() {
    return chosen;
  }

  /// Looks which data sets are here.
  void refresh() {
    work.<List<DataEntry>>startLatest(
        this,
        "Looking for data sets",
        Lane.FILES,
        reporter -> library.entries(),
        found -> {
          switch (found) {
            case Work.Done<List<DataEntry>>(List<DataEntry> entries) -> list(entries);
            case Work.Failed<List<DataEntry>>(String reason) -> problem.accept(reason);
            case Work.Idle<List<DataEntry>> _, Work.Running<List<DataEntry>> _ -> {}
          }
        });
  }

  private void list(List<DataEntry> entries) {
    DataChoice before = chosen.get();
    var all = new ArrayList<>(brought);
    entries.stream()
        .filter(entry -> entry.state() != DataEntry.State.AVAILABLE)
        .map(DataChoice::of)
        .forEach(all::add);
    all.add(AT_HAND);
    sets.setAll(all);
    chosen.set(all.contains(before) ? before : all.getFirst());
  }

  /// Takes a folder, a CSV or an archive.
  void bring(Path path) {
    var choice = DataChoice.of(path);
    if (!brought.contains(choice)) {
      brought.addFirst(choice);
      sets.addFirst(choice);
    }
    chosen.set(choice);
  }

  /// Opens what a person chose; away from the JavaFX thread.
  ///
  /// @param limit how many pictures at most, of every class its share; 0 for all
  /// @throws IOException when it cannot be read, in one sentence
  Gallery open(DataChoice searched, PartChoice part, int limit) throws IOException {
    if (searched.equals(AT_HAND)) {
      List<Path> files = atHand.get();
      return new FilesGallery(
          searched.name(), limit == 0 ? files : files.subList(0, Math.min(limit, files.size())));
    }
    DataParts parts = library.open(searched.source());
    PictureDataset set = part.of(searched.name(), parts::usual, parts::part);
    return new DataGallery(set, Sample.stratified(set, limit == 0 ? set.size() : limit, SEED));
  }
}
