package fovea.datalibrary;

import fovea.datalibrary.DataLibrary.CheckProgress;
import fovea.datalibrary.OfficialPlaces.Found;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.SamePictures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads everything of a data set once.
final class CheckRun {
  private final CheckProgress progress;

  CheckRun(CheckProgress progress) {
    this.progress = progress;
  }

  /// Stops when it is wished for.
  void gate() throws DataException {
    if (progress.cancelled()) {
      throw new DataException("The check was stopped.");
    }
  }

  /// What checksums say, one sentence a file.
  List<String> files(Found found) throws IOException {
    var sentences = new ArrayList<String>();
    for (var file : found.official().entrySet()) {
      boolean right = file.getValue().is(file.getKey(), this::gate);
      sentences.add(DataCheck.sentence(file.getValue().name(), right));
    }
    return sentences;
  }

  /// Reads every picture.
  DataCheck pictures(DataParts data, List<String> files) throws IOException {
    Map<DataPart, PictureDataset> parts = data.all();
    int all = parts.values().stream().mapToInt(PictureDataset::size).sum();
    var same = new SamePictures(parts);
    var checked = new ArrayList<DataCheck.Part>();
    int before = 0;
    for (var part : parts.entrySet()) {
      checked.add(part(part.getKey().word(), part.getValue(), before, all, same, checked.size()));
      before += part.getValue().size();
    }
    var notes = new ArrayList<>(data.notes());
    if (data.training().labels().size() == 1) {
      notes.add(
          "There is one class only, “%s”: to train a classifier takes two at least."
              .formatted(data.training().labels().getFirst()));
    }
    notes.addAll(same.sentences());
    return new DataCheck(data.name(), List.copyOf(checked), List.copyOf(files), List.copyOf(notes));
  }

  private DataCheck.Part part(
      String name, PictureDataset pictures, int before, int all, SamePictures same, int number)
      throws IOException {
    for (int i = 0; i < pictures.size(); i++) {
      gate();
      Optional<LabelledPicture> read = pictures.getOrSkip(i);
      if (read.isPresent()) {
        same.add(number, i, read.get().image());
      }
      progress.done(before + i + 1, all);
    }
    return new DataCheck.Part(
        name,
        pictures.size(),
        pictures.labels(),
        Arrays.stream(pictures.histogram()).boxed().toList(),
        pictures.skipped());
  }
}
