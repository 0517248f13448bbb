package fovea.ui.explanation;

import fovea.explanation.export.ExplanationJson;
import fovea.files.AtomicFiles;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the Explain tab exports.
final class ExplanationExports {
  private ExplanationExports() {}

  /// Fills a menu with what can be exported of the maps that are shown.
  static ExportMenu fill(ExportMenu menu, MapsViewModel model, ExplanationParts parts) {
    return menu.file(
        "Raw maps (JSON) …",
        "JSON",
        "maps.json",
        () -> json(model.explained().get(), parts.engine().get()));
  }

  private static FileFormat.@Nullable Writer json(@Nullable Explained now, String engine) {
    if (now == null || now.maps().isEmpty()) {
      return null;
    }
    Subject subject = now.subject();
    return target -> {
      List<ExplanationJson> maps =
          now.maps().stream()
              .map(
                  one ->
                      ExplanationJson.of(
                          subject.picture().name(),
                          engine,
                          subject.model().assumptions(),
                          now.target().words(subject.labels()),
                          subject.probability(now.target()),
                          one.made().explanation(),
                          one.made().seconds()))
              .toList();
      AtomicFiles.write(target, JsonMapper.shared().writeValueAsString(maps) + "\n");
    };
  }
}
