package fovea.ui.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.ClassifierSetup.Start;
import fovea.classification.training.setup.Recipe;
import fovea.classification.training.setup.Recipes;
import fovea.ui.training.TrainingDialog.Parts;
import fovea.ui.training.TrainingDialog.StartModel;
import fovea.ui.training.data.DataFetch;
import fovea.ui.training.data.DataViewModel;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.SamplesViewModel;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// Everything that the training dialog shows, and what can be done in it.
final class TrainingViewModel {
  /// What was said last about files and launches.
  ///
  /// @param failed whether it did not work
  record Told(String sentence, boolean failed) {
    static final Told NOTHING = new Told("", false);
  }

  private final Parts parts;
  private final SetupForm form;
  private final DataViewModel data;
  private final SamplesViewModel samples;
  private final CostViewModel cost;
  private final ObjectProperty<Recipe> recipe =
      new SimpleObjectProperty<>(Recipes.all().getFirst());
  private final ReadOnlyObjectWrapper<Work<List<StartModel>>> models =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<String>> launching =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(Told.NOTHING);
  private final PlanFiles plans;
  private Runnable onLaunched = () -> {};
  private boolean begun;

  TrainingViewModel(Parts parts) {
    this.parts = parts;
    form = new SetupForm(recipe.get().setup(), this::objections);
    data = new DataViewModel(parts.desk(), parts.data(), parts.work(), form::check);
    samples = new SamplesViewModel(parts.networks(), parts.work());
    cost = new CostViewModel(parts.desk(), parts.work());
    plans = new PlanFiles(parts, form, recipe, told);
    form.revision().subscribe(now -> followed());
    data.pictures().subscribe(now -> followed());
  }

  Parts parts() {
    return parts;
  }

  SetupForm form() {
    return form;
  }

  DataViewModel data() {
    return data;
  }

  SamplesViewModel samples() {
    return samples;
  }

  CostViewModel cost() {
    return cost;
  }

  /// The recipe that the form is compared with.
  ReadOnlyObjectProperty<Recipe> recipe() {
    return recipe;
  }

  /// The models that a training can go on from.
  ReadOnlyObjectProperty<Work<List<StartModel>>> models() {
    return models.getReadOnlyProperty();
  }

  /// The launch under way or the last one, with the run's name.
  ReadOnlyObjectProperty<Work<String>> launching() {
    return launching.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Told> told() {
    return told.getReadOnlyProperty();
  }

  void onLaunched(Runnable action) {
    onLaunched = action;
  }

  PlanFiles plans() {
    return plans;
  }

  /// Reads again which data sets and models there are.
  void refresh() {
    begun = true;
    data.refresh();
    parts
        .work()
        .<List<StartModel>>startLatest(
            models,
            "Looking for models",
            Lane.FILES,
            reporter -> List.copyOf(parts.models().get()),
            state -> {
              models.set(state);
              form.check();
            });
  }

  /// As {@link #refresh}, unless that has been done.
  void begin() {
    if (!begun) {
      refresh();
    }
  }

  /// Lets go of what only somebody who looks needs.
  void rest() {
    cost.cancel();
    told.set(Told.NOTHING);
  }

  /// Fills the form with a recipe.
  void choose(Recipe next) {
    told.set(Told.NOTHING);
    recipe.set(next);
    form.fill(next.setup());
  }

  /// Which settings differ from the recipe's, but for the name.
  Map<Field, String> changes() {
    var changes = new EnumMap<Field, String>(Field.class);
    Recipes.changes(recipe.get().setup(), form.setup())
        .keySet()
        .forEach(
            key ->
                Field.of(key)
                    .filter(field -> field != Field.NAME)
                    .ifPresent(field -> changes.put(field, field.text(form.setup()))));
    return changes;
  }

  /// Takes one setting back to the recipe's.
  void restore(Field field) {
    form.text(field).set(field.text(recipe.get().setup()));
  }

  /// Whether everything is right and the pictures are here.
  boolean ready() {
    return form.valid() && data.pictures().get() instanceof Work.Done<Pictures>;
  }

  private void followed() {
    if (!begun) {
      return; // nobody looks yet
    }
    ClassifierSetup setup = form.setup();
    data.follow(setup);
    boolean here = data.pictures().get() instanceof Work.Done<Pictures>;
    samples.follow(
        data.pictures().get() instanceof Work.Done<Pictures>(Pictures pictures)
            ? pictures.data().training()
            : null,
        setup);
    cost.follow(here && form.valid() ? setup : null);
  }

  private Map<Field, String> objections(ClassifierSetup setup) {
    var wrong = new TreeMap<Field, String>();
    if (setup.name().isBlank()) {
      wrong.put(Field.NAME, "Give the run a name.");
    }
    String source = setup.data().source();
    if (data.absent(source)) {
      boolean coming = data.fetch().states().get(source) instanceof DataFetch.State.Fetching;
      wrong.put(
          Field.SOURCE,
          data.entry(source).orElseThrow().name()
              + (coming ? " is still being downloaded." : " has to be downloaded first."));
    } else if (data.failure(source).isPresent() && data.question().get().isEmpty()) {
      wrong.put(Field.SOURCE, data.failure(source).get());
    } else if (data.pictures().get() instanceof Work.Done<Pictures>(Pictures pictures)) {
      try {
        setup.plan(pictures.trainingPictures());
      } catch (IllegalArgumentException e) {
        wrong.put(Field.BATCH, String.valueOf(e.getMessage()));
      }
    }
    String model = setup.network().model();
    if (setup.network().start() != Start.SCRATCH
        && models.get() instanceof Work.Done<List<StartModel>>(List<StartModel> here)
        && here.stream().noneMatch(one -> one.id().equals(model))) {
      wrong.put(
          Field.MODEL,
          "“"
              + model
              + "” is not on this machine: download it in the Models tab, or choose another.");
    }
    return wrong;
  }

  // ── Launch ──

  /// Begins the training, if everything is right.
  void launch() {
    if (!ready() || launching.get() instanceof Work.Running<String>) {
      return;
    }
    ClassifierSetup setup = form.setup();
    cost.cancel();
    told.set(Told.NOTHING);
    parts
        .work()
        .<String>start(
            "Launching " + setup.name(),
            Lane.FILES,
            reporter -> {
              parts.launch().launch(parts.desk().plan(setup), setup.name());
              return setup.name();
            },
            state -> {
              launching.set(state);
              switch (state) {
                case Work.Done<String>(String name) -> {
                  told.set(new Told("“" + name + "” has begun.", false));
                  onLaunched.run();
                }
                case Work.Failed<String>(String reason) -> told.set(new Told(reason, true));
                case Work.Running<String>(_, _) -> told.set(new Told("Launching …", false));
                case Work.Idle<String>() -> told.set(Told.NOTHING);
              }
            });
  }
}
