package fovea.datalibrary;

import fovea.datalibrary.DataLibrary.CheckProgress;
import fovea.datalibrary.OfficialPlaces.Found;
import fovea.dataset.picture.PictureDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      boolean right = Digests.right(file.getKey(), file.getValue(), this::gate);
      sentences.add(DataCheck.sentence(file.getValue().name(), right));
    }
    return sentences;
  }

  /// Reads every picture.
  DataCheck pictures(DataParts data, List<String> files) throws IOException {
    Map<String, PictureDataset> parts = new LinkedHashMap<>();
    parts.put("training", data.training());
    data.validation().ifPresent(part -> parts.put("validation", part));
    data.test().ifPresent(part -> parts.put("test", part));
    int all = parts.values().stream().mapToInt(PictureDataset::size).sum();
    var checked = new ArrayList<DataCheck.Part>();
    int before = 0;
    for (var part : parts.entrySet()) {
      checked.add(part(part.getKey(), part.getValue(), before, all));
      before += part.getValue().size();
    }
    return new DataCheck(data.name(), List.copyOf(checked), List.copyOf(files));
  }

  private DataCheck.Part part(String name, PictureDataset pictures, int before, int all)
      throws IOException {
    for (int i = 0; i < pictures.size(); i++) {
      gate();
      pictures.getOrSkip(i);
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
