package fovea.ui.explanation.comparison;

import fovea.image.RgbImage;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The pictures that are compared.
public final class PictureList {
  static final int MOST = 8;

  /// Reads a picture file, away from the JavaFX thread.
  public interface Reader {
    RgbImage read(Path file) throws Exception;
  }

  // ── State ──

  private final BackgroundWork work;
  private final Reader reader;
  private final Consumer<String> problem;
  private final ObservableList<Picture> pictures = FXCollections.observableArrayList();

  /// @param problem hears why something was not done, or ""
  PictureList(BackgroundWork work, Reader reader, Consumer<String> problem) {
    this.work = work;
    this.reader = reader;
    this.problem = problem;
  }

  ObservableList<Picture> all() {
    return pictures;
  }

  // ── Commands ──

  /// Compares these files, too.
  void addFiles(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    work.<List<Picture>>startLatest(
        pictures,
        "Reading pictures",
        Lane.FILES,
        reporter -> {
          var read = new ArrayList<Picture>();
          for (Path file : files.subList(0, Math.min(MOST, files.size()))) {
            read.add(new Picture(String.valueOf(file.getFileName()), reader.read(file)));
          }
          return read;
        },
        state -> {
          switch (state) {
            case Work.Idle<List<Picture>> _, Work.Running<List<Picture>> _ -> {}
            case Work.Failed<List<Picture>>(String reason) -> problem.accept(reason);
            case Work.Done<List<Picture>>(List<Picture> read) -> add(read);
          }
        });
  }

  /// Compares these, too.
  void add(List<Picture> more) {
    var all = new LinkedHashSet<Picture>(pictures);
    all.addAll(more);
    problem.accept(
        all.size() > MOST
            ? "At most %d pictures stand in one table; the last ones were left out.".formatted(MOST)
            : "");
    pictures.setAll(all.stream().limit(MOST).toList());
  }
}
