package fovea.ui.explanation.asking;

import fovea.explanation.export.ExplanationJson;
import fovea.explanation.export.MapTables;
import fovea.files.AtomicFiles;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import fovea.ui.task.Stamps;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The numbers of maps as files, the same that the command line writes.
///
/// @param engine what calculates
public record ExplainedFiles(Supplier<List<Explained>> explained, Supplier<String> engine) {
  /// Adds what can be written to a menu.
  ///
  /// @param name of the files without their ending
  public ExportMenu fill(ExportMenu menu, String name) {
    return menu.file(
            "Numbers of the maps (CSV)", "CSV table", name + ".csv", () -> writer(this::csv))
        .file("Raw maps (JSON) …", "JSON", name + ".json", () -> writer(this::json));
  }

  private interface Form {
    FileFormat.Writer of(List<ExplanationJson> maps);
  }

  private FileFormat.@Nullable Writer writer(Form form) {
    List<ExplanationJson> maps = maps();
    return maps.isEmpty() ? null : form.of(maps);
  }

  private FileFormat.Writer csv(List<ExplanationJson> maps) {
    return target -> CsvTables.write(MapTables.of(maps), target);
  }

  private FileFormat.Writer json(List<ExplanationJson> maps) {
    return target -> AtomicFiles.write(target, JsonMapper.shared().writeValueAsString(maps) + "\n");
  }

  private List<ExplanationJson> maps() {
    return explained.get().stream()
        .flatMap(one -> one.maps().stream().map(map -> json(one, map)))
        .toList();
  }

  private ExplanationJson json(Explained one, Explained.Map map) {
    Subject subject = one.subject();
    return ExplanationJson.of(
        subject.picture().name(),
        Stamps.source(Stamp.programVersion(), subject.model(), engine.get()),
        one.stages().isEmpty() ? List.of(subject.usualStage()) : one.stages(),
        subject.words(one.target()),
        subject.probability(one.target()),
        map.made().explanation(),
        map.made().seconds());
  }
}
