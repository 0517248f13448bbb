package fovea.ui.language.head;

import fovea.language.Attention;
import fovea.language.HeadMaps;
import fovea.language.Slice;
import fovea.language.habit.Habit;
import fovea.language.habit.Habits;
import fovea.ui.control.Selection;
import fovea.ui.language.attention.Pointed;
import fovea.ui.language.attention.Scene;
import fovea.ui.language.text.ReadingChoice;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is seen of the attention: of which heads, of which part, in which view.
public final class HeadsViewModel {
  /// How it is drawn.
  public enum View {
    LINES("Lines", "lines"),
    ALL("All heads", "heads"),
    TABLE("Table", "table"),
    NEURON("q · k", "query-key");

    private final String title;
    private final String file;

    View(String title, String file) {
      this.title = title;
      this.file = file;
    }

    /// In names of files.
    String file() {
      return file;
    }

    String title() {
      return title;
    }
  }

  /// Whose attention it is.
  public enum Of {
    HEADS("Heads"),
    MEAN("Mean"),
    ROLLOUT("Rollout");

    private final String title;

    Of(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /// What is the same whatever layer is looked at.
  ///
  /// @param words for each layer and head what it does in this text
  public record Ready(Looked looked, Of of, Attention attention, List<List<String>> words) {}

  // ── State ──

  private final HeadsSource source;
  private final BackgroundWork work;
  private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.LINES);
  private final ObjectProperty<Of> of = new SimpleObjectProperty<>(Of.HEADS);
  private final ObjectProperty<Slice> slice = new SimpleObjectProperty<>(Slice.ALL);
  private final BooleanProperty marks = new SimpleBooleanProperty(true);
  private final DoubleProperty threshold = new SimpleDoubleProperty();
  private final IntegerProperty looking = new SimpleIntegerProperty(-1);
  private final ObjectProperty<Pointed> pointed = new SimpleObjectProperty<>(Pointed.NONE);
  private final ReadOnlyObjectWrapper<Work<Ready>> ready =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Scene> scene = new ReadOnlyObjectWrapper<>();

  public HeadsViewModel(HeadsSource source, BackgroundWork work) {
    this.source = source;
    this.work = work;
    source.looked().subscribe(now -> prepare());
    of.addListener((o, before, now) -> prepare());
    view.subscribe(now -> source.made().accept(now == View.NEURON));
    chosen().layer().addListener((o, before, now) -> build());
    chosen().heads().addListener((o, before, now) -> build());
    slice.addListener((o, before, now) -> build());
    marks.addListener((o, before, now) -> build());
    threshold.addListener((o, before, now) -> build());
    chosen().word().subscribe(this::follow);
    pointed.addListener((o, before, now) -> tell(now));
  }

  public ObjectProperty<View> view() {
    return view;
  }

  public ObjectProperty<Of> of() {
    return of;
  }

  /// Between which texts of a pair.
  public ObjectProperty<Slice> slice() {
    return slice;
  }

  /// Whether `[CLS]` and `[SEP]` are seen.
  public BooleanProperty marks() {
    return marks;
  }

  /// Shares below it are left out by the lines, in [0, 1).
  public DoubleProperty threshold() {
    return threshold;
  }

  /// The token whose query is taken apart; -1 for the first that is seen.
  public IntegerProperty looking() {
    return looking;
  }

  /// What is pointed at, in all views.
  public ObjectProperty<Pointed> pointed() {
    return pointed;
  }

  /// Which layer, heads and token are looked at.
  ReadingChoice chosen() {
    return source.chosen();
  }

  /// The views that there can be.
  public List<View> views() {
    return Arrays.stream(View.values())
        .filter(one -> one != View.NEURON || source.projected())
        .toList();
  }

  /// What the scene is made from.
  ReadOnlyObjectProperty<Work<Ready>> ready() {
    return ready.getReadOnlyProperty();
  }

  /// What the views show; null for nothing.
  public ReadOnlyObjectProperty<@Nullable Scene> scene() {
    return scene.getReadOnlyProperty();
  }

  /// What is shown, or null.
  @Nullable Ready now() {
    return ready.get() instanceof Work.Done<Ready>(Ready done) ? done : null;
  }

  // ── Commands ──

  /// Shows one head's lines.
  void enlarge(Selection.Head head) {
    if (of.get() == Of.HEADS) {
      chosen().only(head);
    } else {
      chosen().layer().set(head.layer());
    }
    view.set(View.LINES);
  }

  private void prepare() {
    Looked now = source.looked().getValue();
    if (now == null) {
      ready.set(new Work.Idle<>());
      build();
      return;
    }
    Of wanted = of.get();
    work.<Ready>startLatest(
        this,
        "Preparing attention",
        Lane.FILES,
        reporter -> prepared(now, wanted),
        state -> {
          if (!(state instanceof Work.Running<Ready>)) { // what stands there stays until then
            ready.set(state);
            build();
          }
        });
  }

  private static Ready prepared(Looked now, Of of) {
    Attention heads = now.attention();
    return switch (of) {
      case HEADS -> new Ready(now, of, heads, habits(heads));
      case MEAN -> new Ready(now, of, heads.mean(), List.of());
      case ROLLOUT -> {
        if (!heads.self()) {
          throw new IllegalArgumentException(
              "Rollout follows tokens that look at one another; here they look at others: choose Heads or Mean.");
        }
        yield new Ready(now, of, heads.rollout(), List.of());
      }
    };
  }

  /// What each head does in this one text; nothing where what looks is not what is looked at.
  private static List<List<String>> habits(Attention attention) {
    if (!attention.self()) {
      return List.of();
    }
    HeadMaps maps = attention.maps();
    var habits = new Habits(maps.layers(), maps.heads());
    habits.add(maps, attention.separators());
    return habits.all().stream().map(layer -> layer.stream().map(Habit::words).toList()).toList();
  }

  private void build() {
    Ready now = now();
    if (now == null) {
      scene.set(null);
      return;
    }
    Attention attention = now.attention();
    if (!attention.pair() && slice.get() != Slice.ALL) {
      slice.set(Slice.ALL);
      return; // the listener has built it
    }
    HeadMaps maps = attention.maps();
    boolean alone = now.of() != Of.HEADS;
    scene.set(
        new Scene(
            attention,
            attention.rows(slice.get(), marks.get()),
            attention.columns(slice.get(), marks.get()),
            Math.min(chosen().layer().get(), maps.layers() - 1),
            alone
                ? List.of(0)
                : chosen().heads().get().stream().filter(one -> one < maps.heads()).toList(),
            threshold.get(),
            now.words(),
            alone ? Optional.empty() : now.looked().projections()));
  }

  /// A token that is pointed at on another side, as what looks.
  private void follow(Selection.@Nullable Word word) {
    int index = word == null ? -1 : word.index();
    if (index != token(pointed.get())) {
      pointed.set(new Pointed(index, -1));
    }
  }

  private void tell(Pointed now) {
    int index = token(now);
    Selection.Word word = chosen().word().get();
    if (index != (word == null ? -1 : word.index())) {
      chosen().word().set(index < 0 ? null : new Selection.Word(index));
    }
  }

  private static int token(Pointed now) {
    return now.from() >= 0 ? now.from() : now.to();
  }

  /// Names of the layers, for the time bar.
  List<String> layers() {
    Ready now = now();
    return now == null
        ? List.of()
        : IntStream.range(0, now.attention().maps().layers()).mapToObj(Integer::toString).toList();
  }
}
