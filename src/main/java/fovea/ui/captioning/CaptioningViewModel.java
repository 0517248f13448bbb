package fovea.ui.captioning;

import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.captioning.OpeningWord;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.captioning.ReadingViewModel.Start;
import fovea.ui.captioning.gaze.GazeViewModel;
import fovea.ui.captioning.gaze.GazeViewModel.Written;
import fovea.ui.captioning.search.DecodingSettings;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.Selection;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What the Caption tab knows and can do. It captions the current picture whenever that changes
/// while the tab is on the screen; everything else, scrubbing above all, only moves an index.
public final class CaptioningViewModel {
  /// What is shown again when a model that was tried cannot write.
  private record Before(Written written, Start start) {}

  // ── State ──

  private final BackgroundWork background;
  private final ObservableValue<? extends @Nullable Picture> current;
  private final TaskModels<Captioner> captioners;
  private final ModelBoxViewModel models;
  private final ReadingViewModel read;
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<Caption>> work =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty(false);
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private final DecodingSettings settings = new DecodingSettings();
  private Start start = Start.none();
  private @Nullable Before before;
  private boolean stale;
  private boolean fresh; // of a new picture nothing has been shown yet
  private BackgroundWork.@Nullable Ticket ticket;

  public CaptioningViewModel(
      TaskModels<Captioner> captioners,
      BackgroundWork background,
      ObservableValue<? extends @Nullable Picture> current) {
    this.background = background;
    this.current = current;
    this.captioners = captioners;
    models =
        new ModelBoxViewModel(
            captioners,
            background,
            "No model on this machine writes captions; add one to the models first.",
            this::modelChanged,
            this::modelFailed);
    read = new ReadingViewModel(background, hint::set);
    current.subscribe(this::pictureMayHaveChanged);
    onScreen.subscribe(this::cameOrWent);
    settings.onChange(this::settingsChanged);
  }

  /// The picture whose caption is shown.
  public ReadOnlyObjectProperty<@Nullable Picture> picture() {
    return picture.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Work<Caption>> work() {
    return work.getReadOnlyProperty();
  }

  /// The last caption that was written to its end, for the picture that is shown; {@link #reading}
  /// has the gaze that was chosen.
  public ReadOnlyObjectProperty<@Nullable Caption> caption() {
    return read.caption();
  }

  public ReadOnlyObjectProperty<Reading> reading() {
    return read.reading();
  }

  /// The word that is looked at, counted from 0.
  public ReadOnlyIntegerProperty step() {
    return read.step();
  }

  /// A sentence for the person, such as why a word cannot be forced; empty if there is none.
  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /// Whether the tab can be seen; a picture that comes while it cannot is captioned later.
  public BooleanProperty onScreen() {
    return onScreen;
  }

  /// How the gaze is drawn.
  public ObjectProperty<OverlayStyle> overlay() {
    return overlay;
  }

  /// Which model writes.
  public ModelBoxViewModel models() {
    return models;
  }

  /// Which of the gazes is shown, where there are several.
  public GazeViewModel gaze() {
    return read.gaze();
  }

  /// How sentences are searched for; a change writes the caption again.
  public DecodingSettings settings() {
    return settings;
  }

  /// Which words are read.
  ReadingViewModel read() {
    return read;
  }

  // ── Commands ──

  /// Writes the caption again, or for the first time.
  public void write() {
    Picture shown = picture.get();
    if (shown == null) {
      return;
    }
    hint.set("");
    ModelChoice model = models.chosen().get();
    if (model == null) {
      work.set(new Work.Running<>(-1, ""));
      models.refresh();
      return;
    }
    Start begin = start;
    DecodingOptions options = settings.withPrefix(begin.words());
    GazeChoice chosen = gaze().choice().get();
    int returnTo = begin.places().isEmpty() ? step().get() : begin.last();
    read.follow();
    ticket =
        background.<Written>startLatest(
            this,
            "Captioning " + shown.name(),
            BackgroundWork.Lane.COMPUTE,
            reporter ->
                Written.write(
                    captioners,
                    model.id(),
                    shown.image(),
                    options,
                    chosen,
                    reporter,
                    soFar -> read.writing(soFar, begin.places())),
            state -> changed(state, begin, returnTo));
  }

  public void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
    if (models.chosen().get() == null) {
      models.cancel();
      work.set(new Work.Idle<>());
    }
  }

  /// Looks at what was pointed at: a word (the nearest there is), a branch of the beam tree, a
  /// layer or a head.
  public void select(Selection selected) {
    read.select(selected);
  }

  /// Shows the sentence of this rank among the n best.
  public void chooseSentence(int rank) {
    read.chooseSentence(rank);
  }

  /// Puts `word` at place `index` of the sentence that is shown and decodes on from there.
  ///
  /// @return whether the captioner knows the word; if not, {@link #hint} says what to do
  public boolean force(int index, String word) {
    Start wanted = read.start(index, word.strip());
    if (wanted == null) {
      return false;
    }
    start = wanted;
    write();
    return true;
  }

  /// Lets the captioner choose every word again.
  public void resetForced() {
    if (!start.words().isEmpty()) {
      start = Start.none();
      write();
    }
  }

  private void settingsChanged() {
    if (onScreen.get() && picture.get() != null) {
      write();
    }
  }

  private void cameOrWent(boolean shown) {
    if (shown) {
      models.refresh();
    }
    pictureMayHaveChanged();
  }

  private void pictureMayHaveChanged() {
    Picture now = current.getValue();
    if (!onScreen.get() || now == picture.get() && !stale) {
      return;
    }
    if (now == null) {
      cancel();
    }
    stale = false;
    fresh = true;
    before = null;
    start = Start.none();
    read.empty();
    hint.set("");
    picture.set(now);
    write();
  }

  private void changed(Work<Written> state, Start begin, int returnTo) {
    switch (state) {
      case Work.Idle<Written>() -> work.set(new Work.Idle<>());
      case Work.Running<Written>(double progress, String message) ->
          work.set(new Work.Running<>(progress, message));
      case Work.Failed<Written>(String reason) -> failed(reason);
      case Work.Done<Written>(Written done) -> {
        models.prove();
        before = null;
        show(done, begin, returnTo);
      }
    }
  }

  private void show(Written now, Start begin, int returnTo) {
    read.show(now, begin.places(), fresh ? OpeningWord.of(now.caption().best().words()) : returnTo);
    fresh = false;
    work.set(new Work.Done<>(now.caption()));
  }

  private void failed(String reason) {
    Before last = before;
    before = null;
    if (models.goBack() && last != null) {
      start = last.start();
      show(last.written(), start, step().get());
      hint.set(reason);
    } else {
      read.empty();
      work.set(new Work.Failed<>(reason));
    }
  }

  private void modelChanged() {
    Written shown = read.written();
    before = shown == null ? before : new Before(shown, start);
    start = Start.none();
    stale = !onScreen.get();
    if (!stale) {
      write();
    }
  }

  private void modelFailed(String reason) {
    if (models.chosen().get() == null) {
      failed(reason);
    } else {
      hint.set(reason);
    }
  }
}
