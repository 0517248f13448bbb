package fovea.ui.explanation.evaluation;

import fovea.explanation.Target;
import fovea.explanation.truth.TrueRegion;
import fovea.explanation.truth.Whereabouts;
import fovea.image.RgbImage;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.evaluation.OpenedMask.Number;
import fovea.ui.explanation.evaluation.Sought.Found;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Where the thing that is explained truly is in the picture: where the picture's own annotation
/// has the class that is explained, which is looked for as soon as something is; or where a person
/// says so, by a box or by an annotation. It belongs to the picture; with another one it goes.
public final class TruthViewModel {
  // ── State ──

  private final BackgroundWork work;
  private final ObservableValue<@Nullable Explained> explained;
  private final ReadOnlyObjectWrapper<@Nullable TrueRegion> region = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable RgbImage> small = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Number>> numbers =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ObjectProperty<@Nullable Number> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper seeking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper told = new ReadOnlyBooleanWrapper();
  private @Nullable OpenedMask opened;
  private @Nullable Sought sought;
  private @Nullable Found found;

  TruthViewModel(BackgroundWork work, ObservableValue<@Nullable Explained> explained) {
    this.work = work;
    this.explained = explained;
    explained.subscribe(this::follow);
    chosen.subscribe(number -> read());
  }

  /// Where the thing is; null while nobody has said so.
  ReadOnlyObjectProperty<@Nullable TrueRegion> region() {
    return region.getReadOnlyProperty();
  }

  /// The picture in small; null while it is not made.
  ReadOnlyObjectProperty<@Nullable RgbImage> small() {
    return small.getReadOnlyProperty();
  }

  /// The numbers of the annotation; none where none is open.
  ReadOnlyObjectProperty<List<Number>> numbers() {
    return numbers.getReadOnlyProperty();
  }

  /// Which of them is the thing.
  ObjectProperty<@Nullable Number> chosen() {
    return chosen;
  }

  /// What is taken for true, whose word that is, and how an annotation was read; or why nothing is.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  /// Why an annotation is not taken, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whether it is still looked for.
  ReadOnlyBooleanProperty seeking() {
    return seeking.getReadOnlyProperty();
  }

  /// Whether a person has said something, which stands instead of what was found.
  ReadOnlyBooleanProperty told() {
    return told.getReadOnlyProperty();
  }

  // ── Commands ──

  /// The thing is in this box.
  ///
  /// @param x of one corner, from 0 at the left of the picture to 1
  /// @param y likewise, from the top
  public void box(double x, double y, double otherX, double otherY) {
    Picture shown = picture.get();
    if (shown == null) {
      return;
    }
    forget();
    told.set(true);
    int width = shown.image().width();
    int height = shown.image().height();
    set(
        TrueRegion.box(
            width,
            height,
            x * width,
            y * height,
            otherX * width,
            otherY * height,
            "the box that you drew"),
        "");
  }

  /// What a person said goes; what was found comes back. Without either nobody says where it is,
  /// and what was found is put aside.
  void clear() {
    boolean back = told.get();
    forget();
    told.set(!back && found != null && found.there() instanceof Whereabouts.Known);
    if (back) {
      take();
    } else if (told.get()) {
      words.set("What was found is not used now; Clear brings it back.");
    }
  }

  private void forget() {
    opened = null;
    problem.set("");
    words.set("");
    chosen.set(null);
    numbers.set(List.of());
    region.set(null);
  }

  /// Takes an annotation of the picture.
  void open(Path file) {
    Explained now = explained.getValue();
    if (now == null) {
      return;
    }
    Subject subject = now.subject();
    work.<OpenedMask>startLatest(
        this,
        "Opening " + file.getFileName(),
        Lane.FILES,
        reporter -> OpenedMask.read(file, subject),
        state -> {
          switch (state) {
            case Work.Idle<OpenedMask> _, Work.Running<OpenedMask> _ -> {}
            case Work.Failed<OpenedMask>(String reason) -> problem.set(reason);
            case Work.Done<OpenedMask>(OpenedMask done) -> {
              forget();
              told.set(true);
              opened = done;
              number();
            }
          }
        });
  }

  /// Offers the numbers that are there, and chooses the target's or else the likeliest.
  private void number() {
    OpenedMask now = opened;
    Explained about = explained.getValue();
    if (now == null || about == null) {
      return;
    }
    List<String> labels = about.subject().labels();
    List<Number> offered = now.numbers(labels);
    numbers.set(offered);
    int wanted = now.wanted(first(about.target()));
    chosen.set(offered.stream().filter(one -> one.value() == wanted).findFirst().orElse(null));
    if (chosen.get() == null) {
      region.set(null);
      words.set(
          "%s has no pixel of “%s”: choose the number that marks the thing. %s"
              .formatted(now.name(), labels.get(first(about.target())), now.why()));
    }
  }

  private static int first(Target of) {
    return switch (of) {
      case Target.OfClass(int index) -> index;
      case Target.RatherThan(int index, int _) -> index;
    };
  }

  private void read() {
    OpenedMask now = opened;
    Number number = chosen.get();
    if (now != null && number != null) {
      set(
          TrueRegion.of(
              now.mask(), number.value(), "“%s” in %s".formatted(number.words(), now.name())),
          now.why());
    }
  }

  private void set(TrueRegion there, String why) {
    boolean any = there.share() > 0;
    region.set(any ? there : null);
    words.set(any ? (there.words() + " " + why).strip() : "");
  }

  // ── What is found by itself ──

  private void follow(@Nullable Explained now) {
    if (now == null) {
      return;
    }
    Subject subject = now.subject();
    if (!subject.picture().equals(picture.get())) {
      forget();
      told.set(false);
      found = null;
      picture.set(subject.picture());
      small.set(null);
    }
    boolean another = sought != null && !sought.target().equals(now.target());
    seek(now);
    OpenedMask there = opened;
    if (there != null && !there.model().equals(subject.model().id())) {
      forget(); // its numbers were read as another model's classes
      open(there.file());
    } else if (there != null && another && subject.pixels()) {
      number();
    }
  }

  private void seek(Explained now) {
    Subject subject = now.subject();
    var next = Sought.of(now, Optional.ofNullable(found).map(Found::known));
    if (next.asks(sought)) {
      return;
    }
    sought = next;
    found = null;
    seeking.set(true);
    take();
    work.<Found>startLatest(
        seeking,
        "Looking where things are in " + subject.picture().name(),
        Lane.FILES,
        reporter -> next.find(subject),
        state -> {
          if (!next.equals(sought)) {
            return; // something newer is looked for
          }
          switch (state) {
            case Work.Running<Found> _ -> {}
            case Work.Idle<Found> _, Work.Failed<Found> _ -> seeking.set(false);
            case Work.Done<Found>(Found done) -> {
              found = done;
              if (small.get() == null) {
                small.set(done.small());
              }
              take();
              seeking.set(false);
            }
          }
        });
  }

  /// Takes what was found, unless a person has said otherwise.
  private void take() {
    if (told.get()) {
      return;
    }
    Found now = found;
    region.set(
        now != null && now.there() instanceof Whereabouts.Known(TrueRegion there, String _)
            ? there
            : null);
    words.set(now == null ? "" : now.there().words());
  }
}
