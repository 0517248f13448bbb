package fovea.ui.explanation;

import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.image.RgbImage;
import fovea.modellibrary.TaskModels;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.task.MadeUpData;
import fovea.ui.task.TaskRig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The Explain tab in a window, with made-up models and real background work.
public final class ExplanationRig extends TaskRig<Mode> {
  public final MadeUpExplainers explainers;
  final Map<String, PictureDataset> sets = Collections.synchronizedMap(new LinkedHashMap<>());
  private ExplanationTab tab;

  ExplanationRig() {
    this(new MadeUpExplainers(), 1180, 760, true);
  }

  ExplanationRig(MadeUpExplainers explainers, double width, double height, boolean light) {
    this(explainers, explainers, width, height, light);
  }

  /// With other models than the usual made-up ones.
  ExplanationRig(TaskModels<Explainer> models, double width, double height, boolean light) {
    this(new MadeUpExplainers(), models, width, height, light);
  }

  private ExplanationRig(
      MadeUpExplainers explainers,
      TaskModels<Explainer> models,
      double width,
      double height,
      boolean light) {
    this.explainers = explainers;
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new ExplanationTab(
                  new ExplanationParts(
                      parts(models, () -> {}, new Told(), light),
                      new MadeUpData(sets),
                      () -> "made-up engine"));
          return tab.content();
        });
    quiet();
  }

  @Override
  public ExplanationTab tab() {
    return tab;
  }

  ExplanationViewModel model() {
    return tab.model();
  }

  MapsViewModel maps() {
    return model().picture();
  }

  /// Grey, light towards the right.
  static Picture picture(String name) {
    var pixels = new int[80 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (60 + i % 80) * 0x010101;
    }
    return new Picture(name, RgbImage.of(80, 64, pixels));
  }
}
