package fovea.ui.classification.evaluation;

import fovea.classification.Subject;
import fovea.plot.FigureStyle;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import java.util.Optional;
import java.util.function.Supplier;

/// What the evaluation of a classifier of pictures has on the screen.
public final class PictureEvaluations {
  private PictureEvaluations() {}

  public static EvaluationView.Look look(
      EvaluationViewModel model,
      BackgroundWork work,
      Navigator navigator,
      Supplier<FigureStyle> style) {
    var noise = new NoisePane(work, style, model.noise()::measure, model.noise()::cancel);
    model.noise().sweep().subscribe(sweep -> noise.show(sweep));
    model.noise().state().subscribe(state -> noise.show(state));
    return new EvaluationView.Look(
        Subject.PICTURES,
        () -> new PictureGallery(work, navigator),
        "Choose a model and data, or drop a folder here that has a folder of pictures for each"
            + " class.",
        Optional.of(new MeanMapButton(model, navigator)),
        Optional.of(noise));
  }
}
