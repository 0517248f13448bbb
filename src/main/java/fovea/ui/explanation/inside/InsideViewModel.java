package fovea.ui.explanation.inside;

import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Stage;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Question;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.WhichChannels;
import fovea.ui.explanation.asking.Question.WhichStages;
import fovea.ui.explanation.asking.Refresh;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.Tile;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What stands in the strongest channels of a stage for the current picture; asked while somebody
/// looks.
public final class InsideViewModel {
  // ── State ──

  private final Asking asking;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final Refresh refresh = new Refresh(this::look);
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ObjectProperty<MapStyle> style = new SimpleObjectProperty<>(MapStyle.standard());
  private final ReadOnlyObjectWrapper<List<String>> stages = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Work<?>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private List<Integer> channels = List.of();
  private String wanted = "";

  /// @param model that is looked into
  public InsideViewModel(
      Asking asking,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<@Nullable ModelChoice> model) {
    this.asking = asking;
    this.picture = picture;
    this.model = model;
    asking.onChange(question -> refresh.run());
    picture.subscribe(p -> refresh.run());
    model.subscribe(m -> refresh.run());
    looking.subscribe(l -> refresh.run());
    style.subscribe(s -> refresh.run());
  }

  public BooleanProperty looking() {
    return looking;
  }

  ObjectProperty<MapStyle> style() {
    return style;
  }

  /// The names of the stages, in order.
  public ReadOnlyObjectProperty<List<String>> stages() {
    return stages.getReadOnlyProperty();
  }

  /// Which of them is looked into; −1 while there is none.
  public ReadOnlyIntegerProperty step() {
    return step.getReadOnlyProperty();
  }

  /// The picture, and a map for each channel.
  public ReadOnlyObjectProperty<List<Tile>> tiles() {
    return tiles.getReadOnlyProperty();
  }

  /// What is shown, or why nothing is.
  public ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  /// What is looked into, and the picture that it sees.
  public record Asked(ModelChoice model, Picture picture) {}

  public Optional<Asked> asked() {
    Picture shown = picture.getValue();
    ModelChoice asked = model.getValue();
    return shown == null || asked == null ? Optional.empty() : Optional.of(new Asked(asked, shown));
  }

  /// The model and the picture, by their names.
  public String subject() {
    return asked().map(one -> one.model().name() + " · " + one.picture().name()).orElse("");
  }

  /// How far it is.
  ReadOnlyObjectProperty<Work<?>> state() {
    return state.getReadOnlyProperty();
  }

  /// The name of the stage that is looked into; "" while there is none.
  public String stage() {
    int now = step.get();
    return now >= 0 && now < stages.get().size() ? stages.get().get(now) : "";
  }

  /// The numbers of the channels that are shown, the strongest first.
  public List<Integer> channels() {
    return channels;
  }

  // ── Commands ──

  /// Looks into the stage of this name, if there is one.
  public void go(String stage) {
    go(stages.get().indexOf(stage));
  }

  /// Looks into the stage of this number.
  public void go(int index) {
    if (index >= 0 && index < stages.get().size()) {
      wanted = stages.get().get(index);
      refresh.run();
    }
  }

  private void look() {
    Picture shown = picture.getValue();
    ModelChoice asked = model.getValue();
    if (!looking.get() || shown == null || asked == null) {
      if (shown == null || asked == null) {
        tiles.set(List.of());
        words.set("");
        state.set(new Work.Idle<>());
      }
      return;
    }
    var what = new WhatIsIt(shown, asked);
    var which = new WhichStages(shown, asked);
    var questions = new ArrayList<Question<?>>(List.of(what, which));
    Optional<Subject> subject = asking.known(what);
    List<Stage> all = asking.known(which).orElse(List.of());
    stages.set(all.stream().map(Stage::name).toList());
    if (subject.isEmpty() || all.isEmpty()) {
      asking.want(this, questions);
      Work<?> now = subject.isEmpty() ? asking.answer(what) : asking.answer(which);
      nothing(
          now,
          switch (now) {
            case Work.Failed<?>(String reason) -> reason;
            case Work.Done<?> _ -> "This network has no stages to look into.";
            case Work.Running<?> _, Work.Idle<?> _ -> "";
          });
      return;
    }
    Stage stage = stage(all, subject.get());
    step.set(all.indexOf(stage));
    if (stage.activation().isEmpty()) {
      asking.want(this, questions);
      nothing(
          new Work.Idle<>(),
          "The stage “%s” has no places in the picture.".formatted(stage.name()));
      return;
    }
    var channels = new WhichChannels(shown, asked, stage.name());
    questions.add(channels);
    asking.want(this, questions);
    Work<List<Channel>> answer = asking.answer(channels);
    state.set(answer);
    switch (answer) {
      case Work.Done<List<Channel>>(List<Channel> strongest) ->
          show(subject.get(), stage, strongest);
      case Work.Failed<List<Channel>>(String reason) -> nothing(answer, reason);
      case Work.Running<List<Channel>> _ -> {} // what is shown stays until then
      case Work.Idle<List<Channel>> _ -> nothing(answer, "Stopped; choose a stage to go on.");
    }
  }

  private Stage stage(List<Stage> all, Subject subject) {
    String name =
        all.stream().anyMatch(stage -> stage.name().equals(wanted)) ? wanted : subject.usualStage();
    return all.stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElse(all.getLast());
  }

  private void nothing(Work<?> now, String why) {
    state.set(now);
    words.set(why);
    channels = List.of();
    tiles.set(List.of());
  }

  private void show(Subject subject, Stage stage, List<Channel> strongest) {
    channels = strongest.stream().map(Channel::index).toList();
    Heatmap size = stage.activation().orElseThrow();
    words.set(
        "%s: %s of %d × %d cells; the %d strongest, by the mean of their absolute values."
            .formatted(
                stage.name(),
                Quantities.count(stage.channels(), "channel"),
                size.width(),
                size.height(),
                strongest.size()));
    MapStyle how = style.get();
    Optional<Range> shared =
        how.shared()
            ? strongest.stream()
                .map(one -> range(one.activation(), how.signed()))
                .reduce(Range::with)
            : Optional.empty();
    var all = new ArrayList<Tile>();
    all.add(Tile.plain("As the network sees it", subject.picture().name(), subject.seen()));
    for (Channel channel : strongest) {
      all.add(tile(subject, stage, channel, how, shared));
    }
    tiles.set(List.copyOf(all));
  }

  private static Range range(Heatmap map, boolean signed) {
    return signed ? Range.signed(map) : Range.ofEvidence(map);
  }

  private static Tile tile(
      Subject subject, Stage stage, Channel channel, MapStyle how, Optional<Range> shared) {
    Heatmap map = channel.activation();
    Range range = shared.orElseGet(() -> range(map, how.signed()));
    return new Tile(
        stage.name() + " " + channel.index(),
        "Channel " + Quantities.count(channel.index()),
        Quantities.number(channel.strength()),
        "The mean of its absolute values is %s; from %s to %s."
            .formatted(
                Quantities.number(channel.strength()),
                Quantities.number(map.min()),
                Quantities.number(map.max())),
        subject.seen(),
        range.tells() ? Optional.of(map) : Optional.empty(),
        range.tells()
            ? Optional.of(new MapColours(how.signed(), range, how.opacity(), how.smooth()))
            : Optional.empty(),
        range.tells() ? "" : "Nothing here is above zero, or all is the same.",
        new Work.Idle<>(),
        Tile.Action.NONE);
  }
}
