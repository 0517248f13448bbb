package fovea.ui.captioning;

import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Word;
import fovea.ui.control.OverlayStyle;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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

/// What the Caption tab knows and can do. It captions the current picture whenever that changes
/// while the tab is on the screen; everything else, scrubbing above all, only moves an index.
public final class CaptioningViewModel {
  private record Written(Caption caption, List<String> vocabulary) {}

  // ── State ──

  private final Captioner captioner;
  private final BackgroundWork background;
  private final ObservableValue<? extends @Nullable Picture> current;
  private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<Caption>> work =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Caption> caption = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Reading> reading =
      new ReadOnlyObjectWrapper<>(Reading.none());
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(0);
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty(false);
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private final DecodingSettings settings = new DecodingSettings();
  private List<String> prefix = List.of();
  private Set<Integer> forced = Set.of();
  private List<String> vocabulary = List.of();
  private boolean following;
  private BackgroundWork.@Nullable Ticket ticket;

  public CaptioningViewModel(
      Captioner captioner,
      BackgroundWork background,
      ObservableValue<? extends @Nullable Picture> current) {
    this.captioner = captioner;
    this.background = background;
    this.current = current;
    current.subscribe(this::pictureMayHaveChanged);
    onScreen.subscribe(this::pictureMayHaveChanged);
    settings.onChange(this::settingsChanged);
  }

  /// The picture whose caption is shown.
  public ReadOnlyObjectProperty<@Nullable Picture> picture() {
    return picture.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Work<Caption>> work() {
    return work.getReadOnlyProperty();
  }

  /// The last caption that was written to its end, for the picture that is shown.
  public ReadOnlyObjectProperty<@Nullable Caption> caption() {
    return caption.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Reading> reading() {
    return reading.getReadOnlyProperty();
  }

  /// The word that is looked at, counted from 0.
  public ReadOnlyIntegerProperty step() {
    return step.getReadOnlyProperty();
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

  /// How sentences are searched for; a change writes the caption again.
  public DecodingSettings settings() {
    return settings;
  }

  /// Every word that can be forced; empty until the first caption has been written.
  public List<String> vocabulary() {
    return vocabulary;
  }

  public @Nullable Word word() {
    List<Word> words = reading.get().words();
    return step.get() < words.size() ? words.get(step.get()) : null;
  }

  /// The sentences that are alive at the step, the best first.
  public List<Beam> beams() {
    Caption written = caption.get();
    return written == null
        ? List.of()
        : Beam.alive(written.tree(), step.get(), reading.get().nodes());
  }

  // ── Commands ──

  /// Writes the caption again, or for the first time.
  public void write() {
    Picture shown = picture.get();
    if (shown == null) {
      return;
    }
    DecodingOptions options = settings.withPrefix(prefix);
    Set<Integer> chosen = forced;
    int returnTo = chosen.isEmpty() ? step.get() : new TreeSet<>(chosen).last();
    following = true;
    hint.set("");
    ticket =
        background.<Written>startLatest(
            this,
            "Captioning " + shown.name(),
            BackgroundWork.Lane.COMPUTE,
            reporter -> {
              var progress =
                  new Captioner.Progress() {
                    @Override
                    public void words(List<Word> soFar) {
                      List<Word> copy = List.copyOf(soFar);
                      reporter.progress(-1, copy.size() + " words");
                      reporter.show(() -> writing(copy, chosen));
                    }

                    @Override
                    public boolean cancelled() {
                      return reporter.cancelled();
                    }
                  };
              Caption done = captioner.caption(shown.image(), options, progress);
              return new Written(done, captioner.vocabulary());
            },
            state -> changed(state, chosen, returnTo));
  }

  public void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Looks at word `index`; the nearest there is.
  public void select(int index) {
    following = false;
    look(index);
  }

  /// Shows the sentence of this rank among the n best.
  public void chooseSentence(int rank) {
    Caption written = caption.get();
    if (written != null && rank >= 0 && rank < written.sentences().size()) {
      reading.set(Reading.of(written.sentences().get(rank), rank, written.tree(), forced));
      look(step.get());
    }
  }

  /// Shows the branch of the beam tree that ends with this node.
  public void chooseBranch(int node) {
    Caption written = caption.get();
    if (written != null && node >= 0 && node < written.tree().nodes().size()) {
      reading.set(Reading.branch(written.tree(), node, forced));
      look(written.tree().nodes().get(node).step());
    }
  }

  public void backToBest() {
    chooseSentence(0);
  }

  /// Puts `word` at place `index` of the sentence that is shown and decodes on from there.
  ///
  /// @return whether the captioner knows the word; if not, {@link #hint} says what to do
  public boolean force(int index, String word) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    List<Word> words = reading.get().words();
    if (index < 0 || index > words.size() || caption.get() == null) {
      return false;
    }
    if (!vocabulary.contains(wanted)) {
      hint.set(
          "This captioner does not know the word “"
              + wanted
              + "”. Choose one of the "
              + vocabulary.size()
              + " words it knows.");
      return false;
    }
    var start = new ArrayList<String>();
    words.subList(0, index).forEach(w -> start.add(w.text()));
    start.add(wanted);
    var chosen = new HashSet<>(reading.get().forced());
    chosen.removeIf(i -> i > index);
    chosen.add(index);
    prefix = List.copyOf(start);
    forced = Set.copyOf(chosen);
    write();
    return true;
  }

  /// Lets the captioner choose every word again.
  public void resetForced() {
    if (!prefix.isEmpty()) {
      unforce();
      write();
    }
  }

  private void unforce() {
    prefix = List.of();
    forced = Set.of();
  }

  private void settingsChanged() {
    if (onScreen.get() && picture.get() != null) {
      write();
    }
  }

  private void pictureMayHaveChanged() {
    Picture now = current.getValue();
    if (!onScreen.get() || now == picture.get()) {
      return;
    }
    if (now == null) {
      cancel();
    }
    unforce();
    caption.set(null);
    reading.set(Reading.none());
    step.set(0);
    hint.set("");
    picture.set(now);
    write();
  }

  private void writing(List<Word> soFar, Set<Integer> chosen) {
    caption.set(null);
    reading.set(Reading.writing(soFar, chosen));
    look(following ? soFar.size() - 1 : step.get());
  }

  private void changed(Work<Written> state, Set<Integer> chosen, int returnTo) {
    switch (state) {
      case Work.Idle<Written>() -> work.set(new Work.Idle<>());
      case Work.Running<Written>(double progress, String message) ->
          work.set(new Work.Running<>(progress, message));
      case Work.Failed<Written>(String reason) -> {
        caption.set(null);
        reading.set(Reading.none());
        work.set(new Work.Failed<>(reason));
      }
      case Work.Done<Written>(Written written) -> {
        if (written.vocabulary().size() != vocabulary.size()) {
          vocabulary = List.copyOf(written.vocabulary());
        }
        caption.set(written.caption());
        reading.set(Reading.of(written.caption().best(), 0, written.caption().tree(), chosen));
        look(following ? returnTo : step.get());
        work.set(new Work.Done<>(written.caption()));
      }
    }
  }

  private void look(int index) {
    step.set(Math.clamp(index, 0, Math.max(0, reading.get().words().size() - 1)));
  }
}
