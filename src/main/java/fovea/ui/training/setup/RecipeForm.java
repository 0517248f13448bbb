package fovea.ui.training.setup;

import fovea.architecture.Trainable;
import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Setup;
import fovea.training.setup.Start;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskForm;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// A training by recipes in the training dialog: its setup, and the models that it may go on from.
/// A task says what is wrong with its data.
///
/// @param <S> the task's setup
/// @param <D> its data
public abstract class RecipeForm<S extends Setup<S>, D> implements TaskForm<S> {
  /// What it works with.
  ///
  /// @param networks that can be trained from scratch
  /// @param models on this machine that can be gone on from; asked on a virtual thread
  public record Parts<S extends Setup<S>, D>(
      RecipeBook<S> recipes,
      TrainingPlanner<S, D> planner,
      List<Trainable> networks,
      Supplier<List<StartModel>> models,
      BackgroundWork work) {
    public Parts {
      networks = List.copyOf(networks);
    }
  }

  private final Parts<S, D> parts;
  private final SetupForm<S> form;
  private final ReadOnlyObjectWrapper<Work<List<StartModel>>> models =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<DataState> state =
      new ReadOnlyObjectWrapper<>(DataState.ABSENT);

  /// @param own fields of the task
  protected RecipeForm(Parts<S, D> parts, List<? extends Field<? super S>> own) {
    this.parts = parts;
    form =
        new SetupForm<>(
            Setting.with(own), recipes().getFirst().setup(), new SetupRules<>(this::objections));
  }

  private Map<Field<? super S>, String> objections(S setup) {
    var wrong = new LinkedHashMap<Field<? super S>, String>(wrong(setup));
    Optional<String> data = wrongWithData(setup);
    int examples = trainingExamples().getValue();
    if (data.isPresent()) {
      wrong.put(Setting.SOURCE, data.get());
    } else if (examples > 0) {
      try {
        setup.plan(examples);
      } catch (IllegalArgumentException e) {
        wrong.put(Setting.BATCH, String.valueOf(e.getMessage()));
      }
    }
    String model = setup.network().model();
    if (setup.network().start() != Start.SCRATCH
        && models.get() instanceof Work.Done<List<StartModel>>(List<StartModel> here)
        && here.stream().noneMatch(one -> one.id().equals(model))) {
      wrong.put(
          Setting.MODEL,
          "“%s” is not on this machine: download it in the Models tab, or choose another."
              .formatted(model));
    }
    return wrong;
  }

  // ── What a task says ──

  /// What is wrong with its data, in a sentence.
  protected abstract Optional<String> wrongWithData(S setup);

  /// What is wrong beside that, a sentence beside a field; nothing unless overridden.
  protected Map<? extends Field<? super S>, String> wrong(S setup) {
    return Map.of();
  }

  /// How many are trained on, 0 while nobody knows.
  public abstract ObservableValue<Integer> trainingExamples();

  /// Tells where the data are that the setup names.
  protected void dataAre(DataState now) {
    state.set(now);
  }

  // ── State ──

  @Override
  public String examples() {
    return "Pictures";
  }

  @Override
  public List<Recipe<S>> recipes() {
    return parts.recipes().recipes();
  }

  @Override
  public SetupForm<S> form() {
    return form;
  }

  @Override
  public Field<? super S> name() {
    return Setting.NAME;
  }

  @Override
  public Field<? super S> source() {
    return Setting.SOURCE;
  }

  @Override
  public TrainingPlanner<S, D> planner() {
    return parts.planner();
  }

  @Override
  public ObservableValue<DataState> data() {
    return state.getReadOnlyProperty();
  }

  List<Trainable> networks() {
    return parts.networks();
  }

  /// The models that a training can go on from.
  ReadOnlyObjectProperty<Work<List<StartModel>>> models() {
    return models.getReadOnlyProperty();
  }

  // ── Commands ──

  @Override
  public S setup(TrainingPlan plan) {
    return parts.recipes().settings().read(plan);
  }

  @Override
  public void learnFrom(Path path) {
    form.text(Setting.SOURCE).set(path.toString());
  }

  @Override
  public void refresh() {
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
}
