package fovea.ui.explanation.mean;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Stage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The stages of the model that is asked, to choose one from. They are found with the first picture
/// of the data set that can be read.
final class MeanStages {
  /// A stage to choose.
  ///
  /// @param name "" for the usual one
  record Choice(String name, String words) {}

  private record Asked(ModelChoice model, PictureDataset data) {}

  private static final Choice USUAL = new Choice("", "the usual one");
  private static final int TRIED = 20;

  private final TaskModels<Explainer> models;
  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<List<Choice>> all =
      new ReadOnlyObjectWrapper<>(List.of(USUAL));
  private final ObjectProperty<@Nullable Choice> chosen = new SimpleObjectProperty<>(USUAL);
  private @Nullable Asked asked;

  MeanStages(TaskModels<Explainer> models, BackgroundWork work) {
    this.models = models;
    this.work = work;
  }

  /// The usual one first; it alone while the others are not known.
  ReadOnlyObjectProperty<List<Choice>> all() {
    return all.getReadOnlyProperty();
  }

  ObjectProperty<@Nullable Choice> chosen() {
    return chosen;
  }

  /// The name of the one that is chosen; none for the usual one.
  List<String> names() {
    String name = Objects.requireNonNullElse(chosen.get(), USUAL).name();
    return name.isEmpty() ? List.of() : List.of(name);
  }

  /// Finds the stages of a model; those of another are forgotten.
  void find(@Nullable ModelChoice model, @Nullable PictureDataset data) {
    Asked last = asked;
    if (last != null && !last.model().equals(model)) {
      all.set(List.of(USUAL));
      chosen.set(USUAL);
      asked = null;
    }
    if (model == null || data == null || asked != null) {
      return;
    }
    var now = new Asked(model, data);
    asked = now;
    work.<List<Choice>>startLatest(
        this,
        "Looking for the stages of " + model.name(),
        Lane.COMPUTE,
        reporter -> found(now),
        state -> {
          if (now.equals(asked)) {
            switch (state) {
              case Work.Done<List<Choice>>(List<Choice> stages) -> {
                Choice before = chosen.get();
                all.set(stages);
                chosen.set(
                    stages.stream()
                        .filter(one -> before != null && one.name().equals(before.name()))
                        .findFirst()
                        .orElse(stages.getFirst()));
              }
              case Work.Failed<List<Choice>> _, Work.Idle<List<Choice>> _ -> asked = null;
              case Work.Running<List<Choice>> _ -> {}
            }
          }
        });
  }

  private List<Choice> found(Asked now) throws Exception {
    Optional<LabelledPicture> picture = Optional.empty();
    for (int i = 0; i < Math.min(TRIED, now.data().size()) && picture.isEmpty(); i++) {
      picture = now.data().getOrSkip(i);
    }
    if (picture.isEmpty()) {
      return List.of(USUAL);
    }
    var image = picture.get().image();
    return models.use(
        now.model().id(),
        explainer -> {
          var choices = new ArrayList<Choice>();
          String usual = explainer.usualStage();
          choices.add(usual.isEmpty() ? USUAL : new Choice("", usual + ", the usual one"));
          explainer.stages(image).stream()
              .filter(stage -> stage.activation().isPresent())
              .map(Stage::name)
              .filter(name -> !name.equals(usual))
              .forEach(name -> choices.add(new Choice(name, name)));
          return List.copyOf(choices);
        });
  }
}
