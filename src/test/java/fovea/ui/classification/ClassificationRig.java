package fovea.ui.classification;

import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.files.PausableDownload;
import fovea.modellibrary.ModelChoice;
import fovea.plot.FigureStyle;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationViewModel;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Picture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Classify tab in a window, with made-up models and data and real background work.
final class ClassificationRig extends Rig {
  final MadeUpClassifiers classifiers;
  final Map<String, PictureDataset> sets = new LinkedHashMap<>();
  final List<String> shown = new CopyOnWriteArrayList<>();
  final SimpleObjectProperty<@Nullable Picture> picture = new SimpleObjectProperty<>();
  volatile Path folder = Path.of("unused");
  ClassificationTab tab;

  ClassificationRig(int classes) {
    this(
        new MadeUpPictures("Animals", MadeUpPictures.animals(classes), 20, classes / 5, 0),
        1080,
        720,
        true);
  }

  ClassificationRig(PictureDataset set, double width, double height, boolean light) {
    classifiers = new MadeUpClassifiers(set.labels());
    sets.put("animals", set);
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new ClassificationTab(
                  new ClassificationParts(
                      classifiers,
                      classifiers::giveWay,
                      new Sets(),
                      work,
                      picture,
                      new Files(),
                      new Shown(),
                      light ? FigureStyle::light : FigureStyle::dark,
                      "1.0"));
          return tab.content();
        });
    quiet();
  }

  ClassificationViewModel model() {
    return tab.model();
  }

  void show(int label, int number) {
    Fx.run(
        () ->
            picture.set(
                new Picture(
                    "picture %d.png".formatted(number), MadeUpPictures.picture(label, number))));
    quiet();
  }

  /// Evaluates one of the models on one of the sets and waits.
  EvaluationResult evaluate(String model, String set) {
    start(model, set, 0);
    quiet();
    return Fx.call(() -> Objects.requireNonNull(model().evaluation().shown().get()));
  }

  void start(String model, String set, int limit) {
    Fx.run(
        () -> {
          model().mode().set(ClassificationViewModel.Mode.EVALUATE);
          ModelChoice choice =
              classifiers.choices().stream()
                  .filter(c -> c.id().equals(model))
                  .findFirst()
                  .orElseThrow();
          model()
              .evaluation()
              .evaluate(
                  new EvaluationViewModel.Request(
                      choice, new DataChoice(set, set), PartChoice.USUAL, limit));
        });
  }

  void mode(ClassificationViewModel.Mode mode) {
    Fx.run(() -> model().mode().set(mode));
    quiet();
  }

  @Override
  public void click(String text) {
    super.click(text);
    quiet();
  }

  <T extends Node> T find(String style, Class<T> type) {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll(style).stream()
                .filter(ClassificationRig::isSeen)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(style + " is not there")));
  }

  private final class Sets implements DataLibrary {
    @Override
    public List<DataEntry> entries() {
      return sets.keySet().stream()
          .map(id -> new DataEntry(id, "The " + id, "", "", "", 0, DataEntry.State.GENERATED, ""))
          .toList();
    }

    @Override
    public DataParts open(String source) throws java.io.IOException {
      PictureDataset set = sets.get(source);
      if (set == null) {
        throw new java.io.FileNotFoundException(
            "There is no data set “" + source + "”: check its name, or choose another.");
      }
      return new DataParts(set.name(), set, Optional.empty(), Optional.of(set));
    }

    @Override
    public PausableDownload download(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataCheck check(String source, CheckProgress progress) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Files implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public Optional<Path> folder(String title) {
      return Optional.of(folder);
    }

    @Override
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return Optional.of(folder.resolve(suggestion));
    }
  }

  private final class Shown extends Told {
    @Override
    public void show(Picture p) {
      shown.add(p.name());
    }
  }
}
