package fovea.ui.classification;

import fovea.dataset.picture.PictureDataset;
import fovea.modellibrary.ModelChoice;
import fovea.ui.Fx;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationViewModel;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.task.MadeUpData;
import fovea.ui.task.TaskRig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// The Classify tab in a window, with made-up models and data and real background work.
final class ClassificationRig extends TaskRig<Mode> {
  final MadeUpClassifiers classifiers;
  final Map<String, PictureDataset> sets = Collections.synchronizedMap(new LinkedHashMap<>());
  final List<String> shown = new CopyOnWriteArrayList<>();
  final List<Handover> handed = new CopyOnWriteArrayList<>();
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
                      parts(classifiers, classifiers::giveWay, new Shown(), light),
                      new MadeUpData(sets)));
          return tab.content();
        });
    quiet();
  }

  @Override
  protected ClassificationTab tab() {
    return tab;
  }

  ClassificationViewModel model() {
    return tab.model();
  }

  void show(int label, int number) {
    show(new Picture("picture %d.png".formatted(number), MadeUpPictures.picture(label, number)));
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
          model().mode().set(Mode.EVALUATE);
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

  private final class Shown extends Told {
    @Override
    public void show(Picture p) {
      shown.add(p.name());
    }

    @Override
    public void show(TabId tab, Handover what) {
      handed.add(what);
    }
  }
}
