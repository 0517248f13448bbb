package fovea.ui.explanation.stage;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.Stage;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Made;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/// At which stages maps are made, and what one method finds at each; asked while somebody looks.
public final class StagesViewModel {
  // ── State ──

  private final Asking asking;
  private final MapsViewModel maps;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final BooleanProperty several = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<StageTile>> tiles =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable RgbImage> seen = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Stages");
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");

  public StagesViewModel(Asking asking, MapsViewModel maps) {
    this.asking = asking;
    this.maps = maps;
    asking.onChange(question -> refresh());
    maps.subject().subscribe(s -> refresh());
    maps.target().subscribe(t -> refresh());
    maps.allStages().subscribe(s -> refresh());
    maps.stages().subscribe(s -> refresh());
    maps.style().subscribe(s -> refresh());
    maps.chosen().addListener((SetChangeListener<String>) change -> refresh());
    open.subscribe(o -> refresh());
  }

  /// Whether the stages are looked at.
  public BooleanProperty open() {
    return open;
  }

  /// Whether a click adds a stage or takes it away, else it chooses that one only.
  public BooleanProperty several() {
    return several;
  }

  ReadOnlyObjectProperty<List<StageTile>> tiles() {
    return tiles.getReadOnlyProperty();
  }

  /// The picture as the network sees it; null while it is not known.
  ReadOnlyObjectProperty<@Nullable RgbImage> seen() {
    return seen.getReadOnlyProperty();
  }

  /// Where maps are made, in a few words.
  public ReadOnlyStringProperty title() {
    return title.getReadOnlyProperty();
  }

  /// Where maps are made and why there, in sentences.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  // ── Commands ──

  /// A person goes to the stage of this number.
  void go(int index) {
    List<StageTile> all = tiles.get();
    if (index >= 0 && index < all.size() && all.get(index).places()) {
      set(Set.of(all.get(index).name()));
    }
  }

  /// A person clicks on a stage.
  ///
  /// @param more whether it is added or taken away; else it is the only one
  void choose(String name, boolean more) {
    var names = new HashSet<String>();
    if (more) {
      tiles.get().stream().filter(StageTile::chosen).map(StageTile::name).forEach(names::add);
      if (!names.add(name) && names.size() > 1) {
        names.remove(name);
      }
    } else {
      names.add(name);
    }
    set(names);
  }

  /// In the network's order; of the usual one alone nothing is said, so that it is asked once.
  private void set(Set<String> names) {
    if (maps.subject().get() instanceof Work.Done<Subject>(Subject subject)) {
      boolean usual = names.equals(Set.of(subject.usualStage()));
      maps.stages()
          .set(
              usual
                  ? List.of()
                  : maps.allStages().get().stream()
                      .map(Stage::name)
                      .filter(names::contains)
                      .toList());
    }
  }

  private void refresh() {
    Target target = maps.target().get();
    if (!(maps.subject().get() instanceof Work.Done<Subject>(Subject subject)) || target == null) {
      seen.set(null);
      tiles.set(List.of());
      asking.wantMeanwhile(this, List.of());
      return;
    }
    seen.set(subject.seen());
    List<String> chosen = maps.stages().get();
    String place = chosen.isEmpty() ? subject.usualStage() : String.join(" + ", chosen);
    boolean none = subject.usualStage().isEmpty();
    title.set(
        none ? "No stages" : chosen.size() > 1 ? chosen.size() + " stages" : "Stage " + place);
    Optional<Method> method = method(subject);
    words.set(
        none
            ? "This network came with its own code: it has no stages to look into."
            : words(subject, chosen, method));
    List<Stage> stages = maps.allStages().get();
    List<Why> whys = new ArrayList<>();
    if (open.get() && maps.looking().get()) {
      method.ifPresent(
          one ->
              stages.stream()
                  .filter(stage -> stage.activation().isPresent())
                  .forEach(stage -> whys.add(why(subject, target, one, stage))));
    }
    asking.wantMeanwhile(this, whys);
    tiles.set(
        stages.stream()
            .map(
                stage ->
                    tile(
                        subject,
                        stage,
                        method.map(one -> why(subject, target, one, stage)),
                        chosen))
            .toList());
  }

  private static String words(Subject subject, List<String> chosen, Optional<Method> method) {
    String where =
        switch (chosen.size()) {
          case 0 ->
              "Maps are made at %s, the usual stage: the last with places in the picture whose channels the score still depends on."
                  .formatted(subject.usualStage());
          case 1 ->
              "Maps are made at %s; usual is %s."
                  .formatted(chosen.getFirst(), subject.usualStage());
          default ->
              "Maps are the mean of the evidence at %s.".formatted(String.join(", ", chosen));
        };
    return where
        + method
            .map(one -> " Shown at every stage: " + one.title() + ", each with its own scale.")
            .orElse(" Shown at every stage: the mean of its channels.");
  }

  /// The first of those that are chosen which is quick enough to be asked everywhere.
  private Optional<Method> method(Subject subject) {
    List<Method> fitting =
        Methods.all().stream()
            .filter(method -> method.family() == Method.Family.ACTIVATION_MAP)
            .filter(method -> method.passes(1) == method.passes(2))
            .filter(method -> subject.unfit(method).isEmpty())
            .toList();
    return fitting.stream()
        .filter(method -> maps.chosen().contains(method.id()))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  private static Why why(Subject subject, Target target, Method method, Stage stage) {
    boolean usual = stage.name().equals(subject.usualStage());
    return new Why(
        subject.picture(),
        subject.model(),
        subject.topic(),
        target,
        method,
        usual ? List.of() : List.of(stage.name()));
  }

  private StageTile tile(Subject subject, Stage stage, Optional<Why> asked, List<String> chosen) {
    boolean isChosen =
        chosen.isEmpty()
            ? stage.name().equals(subject.usualStage())
            : chosen.contains(stage.name());
    if (stage.activation().isEmpty()) {
      return new StageTile(
          stage.name(),
          false,
          false,
          Optional.empty(),
          Optional.empty(),
          "No places in the picture.");
    }
    String size =
        "%s of %d × %d cells. "
            .formatted(
                Quantities.count(stage.channels(), "channel"),
                stage.activation().get().width(),
                stage.activation().get().height());
    Work<Made> state = asked.<Work<Made>>map(asking::answer).orElse(new Work.Idle<>());
    return switch (state) {
      case Work.Done<Made>(Made made) -> found(stage, isChosen, made, size);
      case Work.Failed<Made>(String reason) ->
          new StageTile(
              stage.name(), isChosen, true, Optional.empty(), Optional.empty(), size + reason);
      case Work.Running<Made> _, Work.Idle<Made> _ -> active(stage, isChosen, size);
    };
  }

  private StageTile found(Stage stage, boolean chosen, Made made, String size) {
    MapStyle style = maps.style().get();
    boolean signed = style.signed() && made.explanation().signed();
    Optional<String> empty = made.explanation().emptiness(signed);
    Range range = made.range(signed);
    boolean there = empty.isEmpty() && range.tells();
    return new StageTile(
        stage.name(),
        chosen,
        true,
        there ? Optional.of(made.explanation().map()) : Optional.empty(),
        there
            ? Optional.of(new MapColours(signed, range, style.opacity(), style.smooth()))
            : Optional.empty(),
        size + empty.orElse(""));
  }

  /// While nothing else is known: what stands there.
  private StageTile active(Stage stage, boolean chosen, String size) {
    Heatmap map = stage.activation().orElseThrow();
    Range range = Range.ofEvidence(map);
    MapStyle style = maps.style().get();
    return new StageTile(
        stage.name(),
        chosen,
        true,
        range.tells() ? Optional.of(map) : Optional.empty(),
        range.tells()
            ? Optional.of(new MapColours(false, range, style.opacity(), style.smooth()))
            : Optional.empty(),
        size + "The mean of its channels.");
  }
}
