package fovea.ui.explanation;

import fovea.explanation.explainer.Explainer;
import fovea.modellibrary.ModelChoice;
import fovea.modelmanager.Task;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.comparison.ComparisonExports;
import fovea.ui.explanation.comparison.ComparisonView;
import fovea.ui.explanation.evaluation.EvaluationExports;
import fovea.ui.explanation.evaluation.EvaluationView;
import fovea.ui.explanation.mean.MeanExports;
import fovea.ui.explanation.mean.MeanView;
import fovea.ui.explanation.mean.MeanViewModel;
import fovea.ui.explanation.picture.MapsView;
import fovea.ui.explanation.stage.StageStrip;
import fovea.ui.tab.TabId;
import fovea.ui.task.ModelLimit;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/// The Explain tab on the screen.
final class ExplanationView extends TaskView<Mode> {
  private static final String EXPLAINED = "The model that is explained";

  private final ExplanationViewModel model;

  ExplanationView(ExplanationViewModel model, ExplanationParts parts) {
    super(model, "explanation");
    this.model = model;
    TaskParts<Explainer> task = parts.task();
    var maps =
        new MapsView(
            model.picture(),
            task.picture(),
            modelBox(EXPLAINED),
            new ModelLimit(Task.CLASSIFICATION, model.models(), task.navigator()),
            model.choices(),
            task.work(),
            () -> task.navigator().show(TabId.MODELS));
    var stages = new StageStrip(model.stages(), task.work(), maps.viewport());
    maps.below(model.stages().title(), Feather.GIT_COMMIT, model.stages().open(), stages);
    maps.addEventHandler(KeyEvent.KEY_PRESSED, stages::key);
    show(
        Mode.values(),
        List.of(
            new Side(
                "Picture",
                maps,
                ExplanationExports.ofPicture(task.menu(this::subject), model.picture(), parts)),
            new Side(
                "Compare",
                new ComparisonView(
                    model.comparison(),
                    model.beforeAfter(),
                    model.choices(),
                    task.work(),
                    task.files(),
                    task.navigator()::atHand),
                ComparisonExports.fill(
                    task.menu(this::compared),
                    model.comparison(),
                    task.style(),
                    task.version(),
                    parts.engine())),
            new Side(
                "Mean map",
                new MeanView(
                    model.mean(), modelBox(EXPLAINED), task.work(), task.files(), task.navigator()),
                MeanExports.fill(
                    task.menu(this::averaged),
                    model.mean(),
                    task.style(),
                    task.version(),
                    parts.engine())),
            new Side(
                "Inside",
                new InsidePane(model, modelBox(EXPLAINED), task),
                InsideExports.fill(
                    ExplanationExports.ofChannels(
                        task.menu(model.inside()::subject), model.inside(), parts),
                    model,
                    parts)),
            new Side(
                "Which to believe",
                new EvaluationView(
                    model.evaluation(),
                    () -> task.files().any("Open the mask of this picture").stream().findFirst()),
                EvaluationExports.fill(
                    task.menu(this::subject),
                    model.evaluation(),
                    task.style(),
                    task.version(),
                    parts.engine()))));
    drops(
        Mode.MEAN, "Drop to explain its classes", DataChoice::isData, model.mean().setup()::bring);
  }

  private String averaged() {
    MeanViewModel.Made made = model.mean().made().get();
    return made == null ? "" : made.model().name() + "-" + made.maps().members().group().words();
  }

  private String compared() {
    return model.comparison().models().stream()
        .map(ModelChoice::name)
        .collect(Collectors.joining("-"));
  }

  private String subject() {
    Explained now = model.picture().explained().get();
    return now == null
        ? ""
        : now.subject().picture().plainName() + "-" + now.subject().model().name();
  }
}
