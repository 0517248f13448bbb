package fovea.ui.explanation;

import fovea.image.RgbImage;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.task.TaskRig;

/// The Explain tab in a window, with made-up models and real background work.
public final class ExplanationRig extends TaskRig<Mode> {
  public final MadeUpExplainers explainers;
  private ExplanationTab tab;

  ExplanationRig() {
    this(new MadeUpExplainers(), 1180, 760, true);
  }

  ExplanationRig(MadeUpExplainers explainers, double width, double height, boolean light) {
    this.explainers = explainers;
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new ExplanationTab(
                  new ExplanationParts(
                      parts(explainers, () -> {}, new Told(), light),
                      () -> "made-up engine",
                      new GreyPictures()));
          return tab.content();
        });
    quiet();
  }

  @Override
  protected ExplanationTab tab() {
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
