package fovea.ui.explanation.picture;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Stage;
import fovea.explanation.explainer.Topic;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Question;
import fovea.ui.explanation.asking.Question.WhatCaption;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.WhichStages;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Refresh;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.Tile;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// Why a model says so of the current picture, by the methods that are chosen. Asked while somebody
/// looks; what takes long is asked only when a person says so.
public final class MapsViewModel {
  private static final List<String> FIRST =
      List.of("grad-cam", "layer-cam", "saliency", "relevance");

  // ── State ──

  private final Asking asking;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Work<Subject>> subject =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ObjectProperty<@Nullable Target> wanted = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Target> target = new ReadOnlyObjectWrapper<>();
  private final ObservableSet<String> chosen = FXCollections.observableSet(new HashSet<>(FIRST));
  private final ObjectProperty<List<String>> stages = new SimpleObjectProperty<>(List.of());
  private final ReadOnlyObjectWrapper<List<Stage>> allStages =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ObjectProperty<MapStyle> style = new SimpleObjectProperty<>(MapStyle.standard());
  private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Explained> explained =
      new ReadOnlyObjectWrapper<>();
  private final Set<Why> started = new HashSet<>();
  private final Refresh refresh = new Refresh(this::look);
  private final Spoken spoken;
  private @Nullable WhatIsIt look;
  private @Nullable Question<?> open;

  /// @param model that is asked
  public MapsViewModel(
      Asking asking,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<@Nullable ModelChoice> model) {
    this.asking = asking;
    spoken = new Spoken(asking);
    this.picture = picture;
    this.model = model;
    asking.onChange(question -> refresh.run());
    picture.subscribe(p -> refresh.run());
    model.subscribe(m -> refresh.run());
    looking.subscribe(l -> refresh.run());
    wanted.subscribe(t -> refresh.run());
    stages.subscribe(s -> refresh.run());
    style.subscribe(s -> refresh.run());
    chosen.addListener((SetChangeListener<String>) change -> refresh.run());
  }

  /// Whether somebody looks; nothing is asked while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  /// The model and the picture, once both are there.
  public ReadOnlyObjectProperty<Work<Subject>> subject() {
    return subject.getReadOnlyProperty();
  }

  /// What a person wants to be explained; null for the likeliest class.
  public ObjectProperty<@Nullable Target> wanted() {
    return wanted;
  }

  /// What is explained; null until that is known.
  public ReadOnlyObjectProperty<@Nullable Target> target() {
    return target.getReadOnlyProperty();
  }

  /// The ids of the methods that are chosen, also those that are not for this network.
  public ObservableSet<String> chosen() {
    return chosen;
  }

  /// The names of the stages that are looked at; none for the usual one.
  public ObjectProperty<List<String>> stages() {
    return stages;
  }

  /// All stages there are; none while they are not known.
  public ReadOnlyObjectProperty<List<Stage>> allStages() {
    return allStages.getReadOnlyProperty();
  }

  public ObjectProperty<MapStyle> style() {
    return style;
  }

  /// What stands in the grid: the picture, and one map for each method.
  public ReadOnlyObjectProperty<List<Tile>> tiles() {
    return tiles.getReadOnlyProperty();
  }

  /// What is explained with all maps that are there; null while there is none.
  public ReadOnlyObjectProperty<@Nullable Explained> explained() {
    return explained.getReadOnlyProperty();
  }

  /// How long a method will take, in seconds; empty where that is not known.
  public OptionalDouble seconds(Method method) {
    return subject.get() instanceof Work.Done<Subject>(Subject now)
        ? aim(now).seconds(method)
        : OptionalDouble.empty();
  }

  /// Whether the model was not let answer.
  boolean wasStopped() {
    Question<?> now = open;
    return now != null && asking.stopped(now);
  }

  // ── Commands ──

  /// Explains what another tab wants to have explained of the picture that is shown.
  ///
  /// @param word of a caption that stands there; empty where it is no word
  /// @param wish the class; empty for the usual one
  public void take(String modelId, Optional<Topic.OfWord> word, Optional<Target> wish) {
    Picture shown = picture.getValue();
    if (shown != null) {
      spoken.take(new Spoken.Wish(modelId, shown, word, wish));
      look = null;
      refresh.run();
    }
  }

  /// Explains the word at another place of the caption.
  void go(int place) {
    spoken.go(place);
    refresh.run();
  }

  /// Does what the button of a tile says.
  void act(Object key, Tile.Action action) {
    if (!(key instanceof Why why)) {
      return;
    }
    switch (action) {
      case NONE -> {}
      case START -> {
        started.add(why);
        refresh.run();
      }
      case STOP -> asking.stop(why);
      case AGAIN -> {
        started.add(why);
        asking.again(why);
        refresh.run();
      }
    }
  }

  /// Asks the model again, as after a failure.
  void again() {
    Question<?> now = open;
    if (now != null) {
      asking.again(now);
    }
  }

  /// Stops asking what the model says.
  void cancel() {
    Question<?> now = open;
    if (now != null) {
      asking.stop(now);
    }
  }

  private void look() {
    Picture shown = picture.getValue();
    ModelChoice asked = model.getValue();
    if (shown == null || asked == null) {
      become(null);
      show(new Work.Idle<>());
      asking.want(this, List.of());
      return;
    }
    if (!looking.get()) {
      return;
    }
    Optional<Topic> topic = spoken.topic(shown, asked);
    if (topic.isEmpty()) {
      var caption = new WhatCaption(shown, asked);
      open = caption;
      asking.want(this, List.of(caption));
      show(unanswered(asking.answer(caption)));
      return;
    }
    var now = new WhatIsIt(shown, asked, topic.get());
    open = now;
    become(now);
    var questions = new ArrayList<Question<?>>(List.of(now));
    if (asking.answer(now) instanceof Work.Done<Subject>(Subject known)) {
      Aim aim = aim(known);
      List<Why> whys = aim.whys();
      whys.stream().filter(why -> aim.isQuick(why.method())).forEach(questions::add);
      questions.add(new WhichStages(shown, asked));
      whys.stream().filter(started::contains).forEach(questions::add);
    }
    asking.want(this, questions);
    show(asking.answer(now));
  }

  /// Other pictures and models have other classes, stages and costs.
  private void become(@Nullable WhatIsIt now) {
    WhatIsIt before = look;
    if (Objects.equals(before, now)) {
      return;
    }
    look = now;
    wanted.set(now == null ? null : spoken.target(now.picture(), now.model()).orElse(null));
    started.clear();
    if (before == null || now == null || !before.model().equals(now.model())) {
      stages.set(List.of());
    }
  }

  private static Work<Subject> unanswered(Work<?> state) {
    return switch (state) {
      case Work.Running<?>(double part, String words) -> new Work.Running<>(part, words);
      case Work.Failed<?>(String reason) -> new Work.Failed<>(reason);
      case Work.Idle<?> _, Work.Done<?> _ -> new Work.Idle<>();
    };
  }

  private Aim aim(Subject known) {
    Target aim = wanted.get();
    return new Aim(
        known,
        aim != null && known.has(aim) ? aim : known.usual(),
        stages.get(),
        Set.copyOf(chosen),
        asking);
  }

  private void show(Work<Subject> state) {
    subject.set(state);
    if (state instanceof Work.Done<Subject>(Subject known)) {
      Aim aim = aim(known);
      target.set(aim.target());
      allStages.set(aim.allStages());
      tiles.set(aim.tiles(style.get()));
      explained.set(aim.explained());
    } else {
      target.set(null);
      allStages.set(List.of());
      tiles.set(List.of());
      explained.set(null);
    }
  }
}
