package fovea.ui.training.segmentation;

import fovea.architecture.Trainable;
import fovea.segmentation.training.SegmenterData;
import fovea.segmentation.training.SegmenterPlanner;
import fovea.segmentation.training.setup.Recipes;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Start;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.setup.NetworkPane;
import fovea.ui.training.setup.OptimizerPane;
import fovea.ui.training.setup.StartModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The training of a segmenter in the training dialog: its setup, its pictures with masks, and the
/// models that it may go on from.
public final class SegmenterForm implements TaskForm<SegmenterSetup> {
  /// What it works with.
  ///
  /// @param networks that can be trained from scratch
  /// @param models segmenters and classifiers on this machine; asked on a virtual thread
  public record Parts(
      SegmenterPlanner planner,
      List<Trainable> networks,
      Supplier<List<StartModel>> models,
      BackgroundWork work) {
    public Parts {
      networks = List.copyOf(networks);
    }
  }

  private final Parts parts;
  private final SetupForm<SegmenterSetup> form;
  private final MasksViewModel data;
  private final ReadOnlyObjectWrapper<Work<List<StartModel>>> models =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<DataState> state =
      new ReadOnlyObjectWrapper<>(DataState.ABSENT);

  public SegmenterForm(Parts parts) {
    this.parts = parts;
    form =
        new SetupForm<>(
            List.of(SegmenterField.values()), recipes().getFirst().setup(), new Rules());
    data = new MasksViewModel(parts.planner(), parts.work(), form::check);
    data.data().subscribe(this::heard);
  }

  private final class Rules implements SetupForm.Rules<SegmenterSetup> {
    @Override
    public SegmenterSetup with(SegmenterSetup setup, Map<String, String> changes) {
      return setup.with(changes);
    }

    @Override
    public Map<SegmenterField, String> objections(SegmenterSetup setup) {
      return SegmenterForm.this.objections(setup);
    }

    /// A network or a model that is missing is chosen in a field of its own.
    @Override
    public Field<SegmenterSetup> beside(Field<SegmenterSetup> field, String value) {
      if (field != SegmenterField.START) {
        return field;
      }
      return value.equals(Start.SCRATCH.name())
          ? SegmenterField.ARCHITECTURE
          : SegmenterField.MODEL;
    }
  }

  // ── State ──

  @Override
  public String title() {
    return "Train a segmenter";
  }

  @Override
  public String examples() {
    return "Pictures";
  }

  @Override
  public List<Recipe<SegmenterSetup>> recipes() {
    return Recipes.book().recipes();
  }

  @Override
  public SetupForm<SegmenterSetup> form() {
    return form;
  }

  @Override
  public Field<SegmenterSetup> name() {
    return SegmenterField.NAME;
  }

  @Override
  public Field<SegmenterSetup> source() {
    return SegmenterField.SOURCE;
  }

  @Override
  public TrainingPlanner<SegmenterSetup> planner() {
    return parts.planner();
  }

  @Override
  public ObservableValue<DataState> data() {
    return state.getReadOnlyProperty();
  }

  MasksViewModel masks() {
    return data;
  }

  List<Trainable> networks() {
    return parts.networks();
  }

  ReadOnlyObjectProperty<Work<List<StartModel>>> models() {
    return models.getReadOnlyProperty();
  }

  @Override
  public String words(Field<SegmenterSetup> field, String text) {
    return switch ((SegmenterField) field) {
      case START -> NetworkPane.title(Start.valueOf(text));
      case OPTIMIZER -> OptimizerPane.title(Kind.valueOf(text));
      case SCHEDULE -> OptimizerPane.title(Schedule.valueOf(text));
      case CLASS_WEIGHTS -> title(ClassWeights.valueOf(text));
      case BFLOAT16, RECOMPUTE, DECAY_ALL -> Boolean.parseBoolean(text) ? "yes" : "no";
      default -> text; // numbers, ids and words are called what they are
    };
  }

  static String title(ClassWeights weights) {
    return switch (weights) {
      case NONE -> "All alike";
      case MEDIAN_FREQUENCY -> "Median frequency";
    };
  }

  // ── Commands ──

  @Override
  public SegmenterSetup setup(TrainingPlan plan) {
    return SegmenterSetup.of(plan);
  }

  @Override
  public void learnFrom(Path path) {
    form.text(SegmenterField.SOURCE).set(path.toString());
  }

  @Override
  public void refresh() {
    data.again();
    parts
        .work()
        .<List<StartModel>>startLatest(
            models,
            "Looking for models",
            Lane.FILES,
            reporter -> List.copyOf(parts.models().get()),
            now -> {
              models.set(now);
              form.check();
            });
  }

  @Override
  public void follow(SegmenterSetup setup) {
    data.follow(setup);
  }

  private void heard(Work<SegmenterData> work) {
    state.set(
        switch (work) {
          case Work.Done<SegmenterData>(_) -> DataState.READY;
          case Work.Running<SegmenterData>(_, _) -> DataState.READING;
          case Work.Failed<SegmenterData>(_), Work.Idle<SegmenterData>() -> DataState.ABSENT;
        });
  }

  private Map<SegmenterField, String> objections(SegmenterSetup setup) {
    var wrong = new EnumMap<SegmenterField, String>(SegmenterField.class);
    if (setup.name().isBlank()) {
      wrong.put(SegmenterField.NAME, "Give the run a name.");
    }
    if (data.data().get() instanceof Work.Failed<SegmenterData>(String reason)) {
      wrong.put(SegmenterField.SOURCE, reason);
    } else if (data.trainingPictures() > 0) {
      try {
        setup.plan(data.trainingPictures());
      } catch (IllegalArgumentException e) {
        wrong.put(SegmenterField.BATCH, String.valueOf(e.getMessage()));
      }
    }
    String model = setup.network().model();
    if (setup.network().start() != Start.SCRATCH
        && models.get() instanceof Work.Done<List<StartModel>>(List<StartModel> here)
        && here.stream().noneMatch(one -> one.id().equals(model))) {
      wrong.put(
          SegmenterField.MODEL,
          "“%s” is not on this machine: download it in the Models tab, or choose another."
              .formatted(model));
    }
    return wrong;
  }
}
