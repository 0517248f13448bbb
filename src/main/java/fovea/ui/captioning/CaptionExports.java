package fovea.ui.captioning;

import fovea.captioning.Caption;
import fovea.captioning.Word;
import fovea.captioning.export.CaptionFigures;
import fovea.captioning.export.CaptionJson;
import fovea.files.AtomicFiles;
import fovea.image.Heatmap;
import fovea.modellibrary.ModelChoice;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.StackFigure;
import fovea.report.Block;
import fovea.report.Source;
import fovea.ui.captioning.gaze.GazeViewModel.Written;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.task.Stamps;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the Caption tab exports: the sentence that is shown, as it is shown.
final class CaptionExports {
  private static final String ALL = "caption";
  private static final String TREE = "beams";

  private final CaptioningViewModel model;
  private final Supplier<CaptionMode> mode;
  private final Supplier<FigureStyle> style;
  private final String version;

  /// @param mode what is shown of the sentence
  /// @param style light or dark, as the window is
  /// @param version of this program
  CaptionExports(
      CaptioningViewModel model,
      Supplier<CaptionMode> mode,
      Supplier<FigureStyle> style,
      String version) {
    this.model = model;
    this.mode = mode;
    this.style = style;
    this.version = version;
  }

  ExportMenu menu(FileChoices files, BackgroundWork work, Navigator navigator) {
    return new ExportMenu(files, work, navigator, this::subject)
        .figure("Current view", this::shown, this::view)
        .figure("All words", ALL, this::grid)
        .figure("Beam tree", TREE, this::tree)
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

  /// What the current view shows.
  private String shown() {
    Word word = model.read().word();
    return switch (mode.get()) {
      case GAZE -> word == null ? "gaze" : word.text();
      case WORDS -> ALL;
      case TREE -> TREE;
    };
  }

  private @Nullable Figure view() {
    return switch (mode.get()) {
      case GAZE -> gaze(figures());
      case WORDS -> grid();
      case TREE -> gazeAndTree();
    };
  }

  /// As on the screen: the picture, and below it the tree.
  private @Nullable Figure gazeAndTree() {
    CaptionFigures figures = figures();
    Figure tree = tree();
    Figure gaze = figures == null ? null : gaze(figures.withoutFooter());
    return tree == null || gaze == null ? tree : new StackFigure(List.of(gaze, tree), style.get());
  }

  private @Nullable Figure gaze(@Nullable CaptionFigures figures) {
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
    Written by = model.read().written();
    if (picture == null || words.isEmpty() || by == null) {
      return null;
    }
    Source source =
        writer()
            .map(choice -> Stamps.source(version, choice, ""))
            .orElse(new Source(by.model(), "", version, "", List.of())); // it is gone
    var captioned = List.of(new CaptionJson.Captioned(picture.name(), source, words));
    return target -> AtomicFiles.write(target, CaptionJson.write(captioned) + "\n");
  }

  /// Null where there is no picture or no word yet.
  private @Nullable CaptionFigures figures() {
    Picture picture = model.picture().get();
    List<Heatmap> gazes = words().stream().map(Word::gaze).toList();
    return picture == null || gazes.isEmpty()
        ? null
        : new CaptionFigures(
            picture.image(), model.overlay().get().overlay(gazes), style.get(), footer(picture));
  }

  /// The model that wrote what is shown, whatever is chosen since.
  private Optional<ModelChoice> writer() {
    Written by = model.read().written();
    return model.models().choices().get().stream()
        .filter(choice -> by != null && choice.id().equals(by.model()))
        .findFirst();
  }

  /// The model that wrote what is shown, and how.
  private String footer(Picture picture) {
    Written by = model.read().written();
    Optional<ModelChoice> writer = writer();
    return by == null || writer.isEmpty()
        ? picture.name()
        : Stamps.of(version, writer.get(), picture.name(), settings(by)).line();
  }

  private static Block.Entry[] settings(Written by) {
    var search = new Block.Entry("written with", by.options().words());
    return by.abilities().layers() == 0
        ? new Block.Entry[] {search}
        : new Block.Entry[] {search, new Block.Entry("gaze of", by.gaze().words())};
  }

  private List<Word> words() {
    return model.reading().get().words();
  }
}
