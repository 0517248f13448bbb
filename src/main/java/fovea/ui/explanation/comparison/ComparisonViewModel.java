package fovea.ui.explanation.comparison;

import fovea.explanation.Method;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.Stage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Question;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.WhichStages;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Refresh;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.Tile;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// Explanations of several pictures and classes by several models and methods, as one table: also
/// the same network before and after a training.
public final class ComparisonViewModel {
  static final int MODELS = 4;
  static final int CLASSES = 4;

  // ── State ──

  private final Asking asking;
  private final ObservableValue<? extends @Nullable Picture> current;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final PictureList list;
  private final ObservableList<Picture> pictures;
  private final StageChoice stages;
  private final ObservableList<ModelChoice> models = FXCollections.observableArrayList();
  private final ObservableSet<String> methods =
      FXCollections.observableSet(new HashSet<>(Set.of("grad-cam")));
  private final ObjectProperty<Aims> aims = new SimpleObjectProperty<>(new Aims.OfFirstModel());
  private final ObjectProperty<MapStyle> style =
      new SimpleObjectProperty<>(MapStyle.standard().withShared(true));
  private final BooleanProperty difference = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Table> table = new ReadOnlyObjectWrapper<>(Table.empty());
  private final ReadOnlyObjectWrapper<@Nullable Subject> first = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Set<Why> started = new HashSet<>();
  private final Refresh refresh = new Refresh(this::look);

  /// @param current the picture that the tabs look at
  /// @param model the one that is chosen in the tab, with which a comparison begins
  public ComparisonViewModel(
      Asking asking,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> current,
      ObservableValue<@Nullable ModelChoice> model,
      PictureList.Reader reader) {
    this.asking = asking;
    this.current = current;
    list = new PictureList(work, reader, problem::set);
    pictures = list.all();
    stages = new StageChoice(asking);
    stages
        .chosen()
        .addListener((MapChangeListener<ModelChoice, List<String>>) change -> refresh.run());
    difference.subscribe(d -> refresh.run());
    asking.onChange(question -> refresh.run());
    pictures.addListener((ListChangeListener<Picture>) change -> refresh.run());
    models.addListener((ListChangeListener<ModelChoice>) change -> refresh.run());
    methods.addListener((SetChangeListener<String>) change -> refresh.run());
    aims.subscribe(a -> refresh.run());
    style.subscribe(s -> refresh.run());
    looking.subscribe(
        seen -> {
          ModelChoice chosen = model.getValue();
          if (seen && models.isEmpty() && chosen != null) {
            models.add(chosen);
          }
          if (seen && pictures.isEmpty()) {
            addCurrent();
          }
          refresh.run();
        });
  }

  public BooleanProperty looking() {
    return looking;
  }

  /// What is compared, at most 8.
  public ObservableList<Picture> pictures() {
    return pictures;
  }

  /// By whom, at most {@value #MODELS}, the first one at the left.
  public ObservableList<ModelChoice> models() {
    return models;
  }

  /// The ids of the methods.
  public ObservableSet<String> methods() {
    return methods;
  }

  /// Which classes are explained.
  ObjectProperty<Aims> aims() {
    return aims;
  }

  public ObjectProperty<MapStyle> style() {
    return style;
  }

  /// Whether two models by one method have a column of what they differ by.
  BooleanProperty difference() {
    return difference;
  }

  /// The stages of a model that can be looked at; none while they are not known.
  List<Stage> stages(ModelChoice model) {
    return stages.all(firstPicture(), model);
  }

  /// At which stages of a model it is looked; none while that is not known.
  public List<String> lookedAt(ModelChoice model) {
    return stages.meant(firstPicture(), model);
  }

  private Optional<Picture> firstPicture() {
    return pictures.stream().findFirst();
  }

  public ReadOnlyObjectProperty<Table> table() {
    return table.getReadOnlyProperty();
  }

  /// What the first model says of the first picture; null until it is known.
  ReadOnlyObjectProperty<@Nullable Subject> first() {
    return first.getReadOnlyProperty();
  }

  /// Why something was not done, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// All maps of the table that are there.
  public List<Explained> explained() {
    return compared().explained();
  }

  /// Which methods are used, in the order of the list of all.
  public List<Method> chosen() {
    return Methods.all().stream().filter(method -> methods.contains(method.id())).toList();
  }

  // ── Commands ──

  /// Compares the picture that the tabs look at, too.
  void addCurrent() {
    Picture shown = current.getValue();
    if (shown != null) {
      list.add(List.of(shown));
    }
  }

  /// Compares these files, too.
  public void addFiles(List<Path> files) {
    list.addFiles(files);
  }

  /// Compares two models on pictures, such as before and after a training, instead of what was
  /// compared.
  public void compare(List<ModelChoice> both, List<Picture> some) {
    models.setAll(both);
    aims.set(new Aims.OfFirstModel());
    pictures.clear();
    list.add(some);
  }

  /// Looks at a stage of a model, too, or no longer.
  public void toggle(ModelChoice model, String stage) {
    stages.toggle(firstPicture(), model, stage);
  }

  /// Asks a model, too, or no longer.
  void toggle(ModelChoice model) {
    if (models.contains(model)) {
      models.remove(model);
    } else if (models.size() < MODELS) {
      models.add(model);
      problem.set("");
    } else {
      problem.set("At most %d models stand in one table: take another away.".formatted(MODELS));
    }
  }

  /// Explains a class, too, or no longer; without any, the likeliest.
  void toggle(String label) {
    var labels = new ArrayList<String>();
    if (aims.get() instanceof Aims.Classes(List<String> before)) {
      labels.addAll(before);
    }
    if (labels.remove(label)) {
      aims.set(labels.isEmpty() ? new Aims.OfFirstModel() : new Aims.Classes(labels));
    } else if (labels.size() < CLASSES) {
      labels.add(label);
      problem.set("");
      aims.set(new Aims.Classes(labels));
    } else {
      problem.set("At most %d classes stand in one table: take another away.".formatted(CLASSES));
    }
  }

  /// Lets go of models that there are no longer.
  public void keep(List<ModelChoice> found) {
    models.retainAll(found);
  }

  /// Does what the button of a tile says.
  void act(Object key, Tile.Action action) {
    switch (action) {
      case NONE -> {}
      case START -> {
        if (key instanceof Why why) { // of all pictures and models alike
          Compared compared = compared();
          compared.whys().stream()
              .filter(other -> other.method().equals(why.method()))
              .forEach(started::add);
          refresh.run();
        }
      }
      case STOP -> {
        if (key instanceof Question<?> question) {
          asking.stop(question);
        }
      }
      case AGAIN -> {
        if (key instanceof Question<?> question) {
          if (question instanceof Why why) {
            started.add(why);
          }
          asking.again(question);
          refresh.run();
        }
      }
    }
  }

  private void look() {
    if (!looking.get()) {
      return;
    }
    Compared compared = compared();
    var questions = new ArrayList<Question<?>>(compared.looks());
    compared.whys().stream()
        .filter(why -> compared.isQuick(why) || started.contains(why))
        .forEach(questions::add);
    firstPicture()
        .ifPresent(one -> models.forEach(model -> questions.add(new WhichStages(one, model))));
    asking.want(this, questions);
    table.set(new TableMaker(compared, difference.get()).table(style.get()));
    first.set(
        pictures.isEmpty() || models.isEmpty()
            ? null
            : asking
                .known(new WhatIsIt(pictures.getFirst(), models.getFirst()))
                .orElse(first.get()));
  }

  private Compared compared() {
    return new Compared(
        asking,
        List.copyOf(pictures),
        List.copyOf(models),
        chosen(),
        aims.get(),
        Map.copyOf(stages.chosen()));
  }
}
