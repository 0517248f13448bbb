package fovea.ui.explanation;

import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Topic;
import fovea.image.file.ImageFiles;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.RecentData;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.comparison.BeforeAfterViewModel;
import fovea.ui.explanation.comparison.ComparisonViewModel;
import fovea.ui.explanation.evaluation.EvaluationViewModel;
import fovea.ui.explanation.exciting.ExcitingViewModel;
import fovea.ui.explanation.graph.GraphViewModel;
import fovea.ui.explanation.inside.InsideViewModel;
import fovea.ui.explanation.mean.MeanSetup;
import fovea.ui.explanation.mean.MeanViewModel;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.explanation.stage.StagesViewModel;
import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskViewModel;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the Explain tab is about: the models, and which of its sides is seen.
public final class ExplanationViewModel extends TaskViewModel<ExplanationViewModel.Mode> {
  /// The sides of the tab.
  public enum Mode {
    PICTURE,
    COMPARE,
    MEAN,
    INSIDE,
    BELIEVE
  }

  /// What is looked at inside the network.
  enum Page {
    CHANNELS("Channels"),
    GRAPH("Graph"),
    EXCITING("What excites them");

    private final String title;

    Page(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  // ── State ──

  private final MapsViewModel picture;
  private final StagesViewModel stages;
  private final ComparisonViewModel comparison;
  private final BeforeAfterViewModel beforeAfter;
  private final MeanViewModel mean;
  private final InsideViewModel inside;
  private final GraphViewModel graph;
  private final ExcitingViewModel exciting;
  private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.CHANNELS);
  private final EvaluationViewModel evaluation;

  ExplanationViewModel(ExplanationParts parts) {
    super(parts.task(), TabId.EXPLAIN, Mode.PICTURE);
    TaskParts<Explainer> task = parts.task();
    var asking = new Asking(task.models(), task.work());
    picture = new MapsViewModel(asking, task.picture(), models().chosen());
    stages = new StagesViewModel(asking, picture);
    comparison =
        new ComparisonViewModel(
            asking, task.work(), task.picture(), models().chosen(), ImageFiles::read);
    var data =
        new DataViewModel(
            parts.data(), task.work(), RecentData.pictures(task.remembered(), TabId.EXPLAIN));
    var questions = new DataQuestions(parts.data());
    beforeAfter =
        new BeforeAfterViewModel(
            task.models(), task.work(), task.giveWay(), data, questions, comparison);
    comparison
        .looking()
        .subscribe(
            seen -> {
              if (seen) {
                data.refresh();
              }
            });
    mean =
        new MeanViewModel(
            task.models(),
            task.work(),
            task.giveWay(),
            models().chosen(),
            new MeanSetup(data, questions, task.work()));
    mean.looking().bind(seen(Mode.MEAN));
    inside = new InsideViewModel(asking, task.picture(), models().chosen());
    inside.looking().bind(seen(Mode.INSIDE));
    graph = new GraphViewModel(asking, task.picture(), models().chosen(), inside);
    exciting =
        new ExcitingViewModel(
            task.models(),
            task.work(),
            task.giveWay(),
            parts.data(),
            task.navigator()::atHand,
            inside,
            models().chosen());
    page.subscribe(now -> refresh(now == Page.EXCITING));
    graph.looking().bind(seen(Mode.INSIDE).and(page.isEqualTo(Page.GRAPH)));
    evaluation =
        new EvaluationViewModel(
            task.models(),
            task.work(),
            task.giveWay(),
            picture.explained(),
            task.keeping(parts.data()));
    onScreen()
        .subscribe(
            on -> {
              if (on) {
                evaluation.load();
              }
            });
    picture.looking().bind(seen(Mode.PICTURE).or(seen(Mode.BELIEVE)));
    comparison.looking().bind(seen(Mode.COMPARE));
    models().choices().subscribe(comparison::keep);
  }

  private void refresh(boolean on) {
    if (on) {
      exciting.refresh();
    }
  }

  MapsViewModel picture() {
    return picture;
  }

  ComparisonViewModel comparison() {
    return comparison;
  }

  BeforeAfterViewModel beforeAfter() {
    return beforeAfter;
  }

  MeanViewModel mean() {
    return mean;
  }

  InsideViewModel inside() {
    return inside;
  }

  GraphViewModel graph() {
    return graph;
  }

  ExcitingViewModel exciting() {
    return exciting;
  }

  /// What is looked at inside the network.
  ObjectProperty<Page> page() {
    return page;
  }

  EvaluationViewModel evaluation() {
    return evaluation;
  }

  StagesViewModel stages() {
    return stages;
  }

  // ── Commands ──

  /// Explains a class or a word of the picture that is shown, as another tab wants it.
  void why(String modelId, Optional<Topic.OfWord> word, Optional<Target> target) {
    mode().set(Mode.PICTURE);
    choose(modelId);
    picture.take(modelId, word, target);
  }

  /// Explains pictures that another tab hands over.
  void take(Handover.MeanMap what) {
    mode().set(Mode.MEAN);
    mean.take(what);
  }
}
