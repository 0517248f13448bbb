package fovea.ui.training.classification;

import fovea.architecture.Trainable;
import fovea.classification.training.ClassifierPlanner;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.Reading;
import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Start;
import fovea.ui.training.data.DataFetch;
import fovea.ui.training.data.DataViewModel;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.SamplesViewModel;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// The training of a classifier in the training dialog: its setup, its pictures, and the models
/// that it may go on from.
public final class ClassifierForm implements TaskForm<ClassifierSetup> {
  /// What it works with.
  ///
  /// @param networks that can be trained from scratch
  /// @param models classifiers on this machine; asked on a virtual thread
  public record Parts(
      ClassifierPlanner planner,
      DataLibrary data,
      List<Trainable> networks,
      Supplier<List<StartModel>> models,
      BackgroundWork work) {
    public Parts {
      networks = List.copyOf(networks);
    }
  }

  private final Parts parts;
  private final SetupForm<ClassifierSetup> form;
  private final DataViewModel data;
  private final SamplesViewModel samples;
  private final ReadOnlyObjectWrapper<Work<List<StartModel>>> models =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<DataState> state =
      new ReadOnlyObjectWrapper<>(DataState.ABSENT);

  public ClassifierForm(Parts parts) {
    this.parts = parts;
    form =
        new SetupForm<>(
            List.of(ClassifierField.values()),
            recipes().getFirst().setup(),
            new ClassifierRules(this::objections));
    data = new DataViewModel(parts.planner(), parts.data(), parts.work(), form::check);
    samples = new SamplesViewModel(parts.networks(), parts.work());
    data.pictures().subscribe(now -> heard());
    data.question().subscribe(now -> heard());
  }

  // ── State ──

  @Override
  public String title() {
    return "Train a classifier";
  }

  @Override
  public String examples() {
    return "Pictures";
  }

  @Override
  public List<Recipe<ClassifierSetup>> recipes() {
    return Recipes.book().recipes();
  }

  @Override
  public SetupForm<ClassifierSetup> form() {
    return form;
  }

  @Override
  public Field<ClassifierSetup> name() {
    return ClassifierField.NAME;
  }

  @Override
  public Field<ClassifierSetup> source() {
    return ClassifierField.SOURCE;
  }

  @Override
  public TrainingPlanner<ClassifierSetup> planner() {
    return parts.planner();
  }

  @Override
  public ObservableValue<DataState> data() {
    return state.getReadOnlyProperty();
  }

  /// The pictures that are learnt from.
  public DataViewModel pictures() {
    return data;
  }

  /// A few of them, as the network will see them.
  public SamplesViewModel samples() {
    return samples;
  }

  List<Trainable> networks() {
    return parts.networks();
  }

  /// The models that a training can go on from.
  ReadOnlyObjectProperty<Work<List<StartModel>>> models() {
    return models.getReadOnlyProperty();
  }

  @Override
  public String words(Field<ClassifierSetup> field, String text) {
    return switch ((ClassifierField) field) {
      case SOURCE -> data.entry(text).map(DataEntry::name).orElse(text);
      case START -> NetworkPane.title(Start.valueOf(text));
      case OPTIMIZER -> OptimizerPane.title(Kind.valueOf(text));
      case SCHEDULE -> OptimizerPane.title(Schedule.valueOf(text));
      case BFLOAT16, RECOMPUTE, DECAY_ALL -> Boolean.parseBoolean(text) ? "yes" : "no";
      default -> text; // numbers, ids and words are called what they are
    };
  }

  // ── Commands ──

  @Override
  public ClassifierSetup setup(TrainingPlan plan) {
    return ClassifierSetup.of(plan);
  }

  @Override
  public void learnFrom(Path path) {
    learnFrom(path.toString());
  }

  /// Takes other data; what was said of those before is not said of these.
  void learnFrom(String source) {
    if (!form.setup().data().reading().equals(Reading.USUAL)) {
      say(Reading.USUAL);
    }
    form.text(ClassifierField.SOURCE).set(source);
  }

  /// Says of the data what they do not tell themselves.
  void say(Reading reading) {
    form.change(
        Map.of(
            "data.reading.classes", reading.classes().name(),
            "data.reading.header", reading.header().name(),
            "data.reading.wholePaths", String.valueOf(reading.wholePaths())));
  }

  @Override
  public void refresh() {
    data.refresh();
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
  public void follow(ClassifierSetup setup) {
    data.follow(setup);
    samples.follow(
        data.pictures().get() instanceof Work.Done<Pictures>(Pictures found)
            ? found.data().training()
            : null,
        setup);
  }

  private void heard() {
    state.set(
        switch (data.pictures().get()) {
          case Work.Done<Pictures>(_) -> DataState.READY;
          case Work.Running<Pictures>(_, _) -> DataState.READING;
          case Work.Failed<Pictures>(_) ->
              data.question().get().isPresent() ? DataState.ASKED : DataState.ABSENT;
          case Work.Idle<Pictures>() -> DataState.ABSENT;
        });
  }

  private Map<ClassifierField, String> objections(ClassifierSetup setup) {
    var wrong = new TreeMap<ClassifierField, String>();
    String source = setup.data().source();
    if (data.absent(source)) {
      boolean coming = data.fetch().states().get(source) instanceof DataFetch.State.Fetching;
      wrong.put(
          ClassifierField.SOURCE,
          data.entry(source).orElseThrow().name()
              + (coming ? " is still being downloaded." : " has to be downloaded first."));
    } else if (data.failure(source).isPresent() && data.question().get().isEmpty()) {
      wrong.put(ClassifierField.SOURCE, data.failure(source).get());
    } else if (data.pictures().get() instanceof Work.Done<Pictures>(Pictures pictures)) {
      try {
        setup.plan(pictures.trainingPictures());
      } catch (IllegalArgumentException e) {
        wrong.put(ClassifierField.BATCH, String.valueOf(e.getMessage()));
      }
    }
    String model = setup.network().model();
    if (setup.network().start() != Start.SCRATCH
        && models.get() instanceof Work.Done<List<StartModel>>(List<StartModel> here)
        && here.stream().noneMatch(one -> one.id().equals(model))) {
      wrong.put(
          ClassifierField.MODEL,
          "“"
              + model
              + "” is not on this machine: download it in the Models tab, or choose another.");
    }
    return wrong;
  }
}
