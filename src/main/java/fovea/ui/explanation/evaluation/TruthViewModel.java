package fovea.ui.explanation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.explanation.Target;
import fovea.explanation.truth.TrueRegion;
import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Where the thing that is explained truly is in the picture: in a box that a person draws, or
/// where an annotation has a number. It belongs to the picture; with another one it goes.
public final class TruthViewModel {
  /// A number of an annotation.
  ///
  /// @param words with its name, where that is known, and how much of the picture has it
  record Number(int value, String words) {}

  /// An annotation that was opened.
  ///
  /// @param file that it was read from
  /// @param model whose classes its numbers were read as
  /// @param rule how they are read so; null where they are not
  /// @param why it is read so, in a sentence
  private record Opened(Path file, String model, Mask mask, @Nullable LabelRule rule, String why) {
    String name() {
      return String.valueOf(file.getFileName());
    }
  }

  private static final int GREYS = 256;

  // ── State ──

  private final BackgroundWork work;
  private final ObservableValue<@Nullable Explained> explained;
  private final ReadOnlyObjectWrapper<@Nullable TrueRegion> region = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Number>> numbers =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ObjectProperty<@Nullable Number> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private @Nullable Opened opened;
  private @Nullable Target target;

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

  /// The picture that it is marked in; null while there is none.
  ReadOnlyObjectProperty<@Nullable Picture> picture() {
    return picture.getReadOnlyProperty();
  }

  /// The numbers of the annotation; none where none is open.
  ReadOnlyObjectProperty<List<Number>> numbers() {
    return numbers.getReadOnlyProperty();
  }

  /// Which of them is the thing.
  ObjectProperty<@Nullable Number> chosen() {
    return chosen;
  }

  /// What is taken for true, whose word that is, and how an annotation was read; "" for nothing.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  /// Why an annotation is not taken, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  // ── Commands ──

  /// The thing is in this box.
  ///
  /// @param x of one corner, from 0 at the left of the picture to 1
  /// @param y likewise, from the top
  void box(double x, double y, double otherX, double otherY) {
    Picture shown = picture.get();
    if (shown == null) {
      return;
    }
    clear();
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

  /// Nobody says where it is.
  void clear() {
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
    work.<Opened>startLatest(
        this,
        "Opening " + file.getFileName(),
        Lane.FILES,
        reporter -> opened(file, subject),
        state -> {
          switch (state) {
            case Work.Idle<Opened> _, Work.Running<Opened> _ -> {}
            case Work.Failed<Opened>(String reason) -> problem.set(reason);
            case Work.Done<Opened>(Opened done) -> {
              clear();
              opened = done;
              number();
            }
          }
        });
  }

  private static Opened opened(Path file, Subject subject) throws Exception {
    List<String> names =
        subject.pixels()
            ? subject.labels()
            : IntStream.range(0, GREYS).mapToObj(String::valueOf).toList();
    Mask mask = Mask.read(file, Palette.of(names));
    RgbImage image = subject.picture().image();
    if (mask.width() != image.width() || mask.height() != image.height()) {
      throw new IllegalArgumentException(
          "%s has %d × %d pixels, the picture %s %d × %d: open the annotation of that picture."
              .formatted(
                  file.getFileName(),
                  mask.width(),
                  mask.height(),
                  subject.picture().name(),
                  image.width(),
                  image.height()));
    }
    String model = subject.model().id();
    if (!subject.pixels()) {
      return new Opened(
          file, model, mask, null, "Which number the thing has stands in no file: choose it.");
    }
    if (mask.colored()) {
      return new Opened(file, model, mask, LabelRule.fromOne(), mask.coding().words("It is"));
    }
    LabelRule.Guess guess = LabelRule.guess(mask.counts(), names.size());
    return new Opened(
        file,
        model,
        mask,
        guess.rule(),
        "%s %s %s"
            .formatted(
                mask.coding().words("It is"),
                guess.rule().words(names.size()) + ".",
                guess.reason())
            .strip());
  }

  /// Offers the numbers that are there, and chooses the target's or else the likeliest.
  private void number() {
    Opened now = opened;
    Explained about = explained.getValue();
    if (now == null || about == null) {
      return;
    }
    List<String> labels = about.subject().labels();
    SortedMap<Integer, Long> counts = now.mask().counts();
    double all = now.mask().width() * (double) now.mask().height();
    LabelRule rule = now.rule();
    List<Number> offered =
        counts.entrySet().stream()
            .map(
                one -> {
                  int index = rule == null ? -1 : one.getKey() - rule.firstClass();
                  String name =
                      rule != null && index >= 0 && index < labels.size()
                          ? labels.get(index) + " (" + one.getKey() + ")"
                          : "number " + one.getKey();
                  return new Number(
                      one.getKey(), name + ", " + Quantities.percent(one.getValue() / all, 1));
                })
            .toList();
    numbers.set(offered);
    int wanted = rule == null ? likeliest(counts) : first(about.target()) + rule.firstClass();
    chosen.set(offered.stream().filter(one -> one.value() == wanted).findFirst().orElse(null));
    if (chosen.get() == null) {
      region.set(null);
      words.set(
          "%s has no pixel of “%s”: choose what is the thing. %s"
              .formatted(now.name(), labels.get(first(about.target())), now.why()));
    }
  }

  /// The most frequent number that usually means a thing.
  private static int likeliest(SortedMap<Integer, Long> counts) {
    return counts.entrySet().stream()
        .filter(one -> one.getKey() != 0 && one.getKey() != LabelRule.USUAL_IGNORED)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(counts.lastKey());
  }

  private static int first(Target of) {
    return switch (of) {
      case Target.OfClass(int index) -> index;
      case Target.RatherThan(int index, int _) -> index;
    };
  }

  private void read() {
    Opened now = opened;
    Number number = chosen.get();
    if (now != null && number != null) {
      set(
          TrueRegion.of(
              now.mask(), number.value(), "“%s” in %s".formatted(number.words(), now.name())),
          now.why());
    }
  }

  private void set(TrueRegion found, String why) {
    boolean any = found.share() > 0;
    region.set(any ? found : null);
    words.set(
        any
            ? "True is %s: %s of the picture. %s"
                .formatted(found.source(), Quantities.percent(found.share(), 1), why)
                .strip()
            : "");
  }

  private void follow(@Nullable Explained now) {
    Picture shown = now == null ? null : now.subject().picture();
    if (shown != null && !shown.equals(picture.get())) {
      clear();
      picture.set(shown);
    }
    if (now != null && !now.target().equals(target)) {
      target = now.target();
      if (opened != null && now.subject().pixels()) {
        number();
      }
    }
    Opened there = opened;
    if (now != null && there != null && !there.model().equals(now.subject().model().id())) {
      clear(); // its numbers were read as another model's classes
      open(there.file());
    }
  }
}
