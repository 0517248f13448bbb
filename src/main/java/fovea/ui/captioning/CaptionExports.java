package fovea.ui.captioning;

import fovea.captioning.Caption;
import fovea.captioning.Word;
import fovea.captioning.export.CaptionFigures;
import fovea.captioning.export.CaptionJson;
import fovea.files.AtomicFiles;
import fovea.image.Heatmap;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the Caption tab exports: the sentence that is shown, as it is shown.
final class CaptionExports {
  private final CaptioningViewModel model;
  private final Supplier<FigureStyle> style;

  /// @param style light or dark, as the window is
  CaptionExports(CaptioningViewModel model, Supplier<FigureStyle> style) {
    this.model = model;
    this.style = style;
  }

  ExportMenu menu(FileChoices files, BackgroundWork work, Navigator navigator) {
    return new ExportMenu(files, work, navigator, this::subject)
        .figure("Current view", "gaze", this::gaze)
        .figure("All words", "caption", this::grid)
        .figure("Beam tree", "beams", this::tree)
        .separator()
        .file("Scrub as animated GIF…", "GIF animation", "scrub.gif", this::animation)
        .file("Caption and gaze as JSON…", "JSON document", "caption.json", this::json)
        .separator()
        .text("Copy the caption", () -> model.reading().get().text());
  }

  private String subject() {
    Picture picture = model.picture().get();
    return picture == null ? "" : picture.plainName();
  }

  private @Nullable Figure gaze() {
    CaptionFigures figures = figures();
    Word word = model.read().word();
    return figures == null || word == null ? null : figures.gaze(word);
  }

  private @Nullable Figure grid() {
    CaptionFigures figures = figures();
    return figures == null ? null : figures.grid(words());
  }

  private @Nullable Figure tree() {
    CaptionFigures figures = figures();
    Caption caption = model.caption().get();
    List<Integer> nodes = model.reading().get().nodes();
    return figures == null || caption == null || nodes.isEmpty()
        ? null
        : figures.tree(model.reading().get().text(), caption.tree(), nodes.getLast());
  }

  private FileFormat.@Nullable Writer animation() {
    CaptionFigures figures = figures();
    List<Word> words = words();
    return figures == null ? null : target -> figures.animation(words, target);
  }

  private FileFormat.@Nullable Writer json() {
    Picture picture = model.picture().get();
    List<Word> words = words();
    if (picture == null || words.isEmpty()) {
      return null;
    }
    var captioned =
        List.of(new CaptionJson.Captioned(picture.name(), "", model.models().assumptions(), words));
    return target -> AtomicFiles.write(target, CaptionJson.write(captioned) + "\n");
  }

  /// Null where there is no picture or no word yet.
  private @Nullable CaptionFigures figures() {
    Picture picture = model.picture().get();
    List<Heatmap> gazes = words().stream().map(Word::gaze).toList();
    return picture == null || gazes.isEmpty()
        ? null
        : new CaptionFigures(
            picture.image(), model.overlay().get().overlay(gazes), style.get(), picture.name());
  }

  private List<Word> words() {
    return model.reading().get().words();
  }
}
