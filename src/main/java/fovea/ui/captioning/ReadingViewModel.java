package fovea.ui.captioning;

import fovea.captioning.Caption;
import fovea.captioning.GazeChoice;
import fovea.captioning.Word;
import fovea.ui.captioning.gaze.GazeViewModel;
import fovea.ui.captioning.search.Beam;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.Selection;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which sentence of a caption is read, with which gaze, and which of its words is looked at.
final class ReadingViewModel {
  /// How a person wants the sentence to begin.
  ///
  /// @param places those of its words that the person chose
  record Start(List<String> words, Set<Integer> places) {
    static Start none() {
      return new Start(List.of(), Set.of());
    }

    int last() {
      return new TreeSet<>(places).last();
    }
  }

  private final GazeViewModel gaze;
  private final Consumer<String> onProblem;
  private final ReadOnlyObjectWrapper<@Nullable Caption> caption = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Reading> reading =
      new ReadOnlyObjectWrapper<>(Reading.none());
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(0);
  private GazeViewModel.@Nullable Written written;

  /// The caption with the gaze that was chosen.
  private @Nullable Caption seen;

  private List<String> vocabulary = List.of();
  private int branch;
  private boolean following;

  /// @param onProblem hears why a gaze is not to be had or a word cannot be forced
  ReadingViewModel(BackgroundWork background, Consumer<String> onProblem) {
    this.onProblem = onProblem;
    gaze = new GazeViewModel(background, this::seen, onProblem);
  }

  GazeViewModel gaze() {
    return gaze;
  }

  /// Every word that can be forced; empty until the first caption has been written.
  List<String> vocabulary() {
    return vocabulary;
  }

  ReadOnlyObjectProperty<@Nullable Caption> caption() {
    return caption.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Reading> reading() {
    return reading.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty step() {
    return step.getReadOnlyProperty();
  }

  /// What {@link #caption} comes from.
  GazeViewModel.@Nullable Written written() {
    return written;
  }

  @Nullable Word word() {
    List<Word> words = reading.get().words();
    return step.get() < words.size() ? words.get(step.get()) : null;
  }

  /// The sentences that are alive at the step, the best first.
  List<Beam> beams() {
    Caption all = caption.get();
    return all == null ? List.of() : Beam.alive(all.tree(), step.get(), reading.get().nodes());
  }

  /// The sentence as it is, up to `index`, and there `typed`; null where there is no such place or
  /// no such word, which the person is told.
  @Nullable Start start(int index, String typed) {
    if (index < 0 || index > reading.get().words().size() || caption.get() == null) {
      return null;
    }
    String word = vocabulary.contains(typed) ? typed : typed.toLowerCase(Locale.ROOT);
    if (!vocabulary.contains(word)) {
      onProblem.accept(
          "This captioner does not know the word “%s”. Choose one of the %d words it knows."
              .formatted(word, vocabulary.size()));
      return null;
    }
    var words = new ArrayList<String>();
    reading.get().words().subList(0, index).forEach(w -> words.add(w.text()));
    words.add(word);
    var places = new HashSet<>(reading.get().forced());
    places.removeIf(i -> i > index);
    places.add(index);
    return new Start(List.copyOf(words), Set.copyOf(places));
  }

  /// Looks at what was pointed at.
  void select(Selection selected) {
    switch (selected) {
      case Selection.Word(int index) -> select(index);
      case Selection.Branch(int node) -> chooseBranch(node);
      case Selection.Layer(int layer) -> gaze.choose(new GazeChoice.Layer(layer));
      case Selection.Head(int layer, int head) -> gaze.choose(new GazeChoice.Head(layer, head));
      case Selection.Region _, Selection.ClassNumber _ -> {} // nothing of the kind is here
      case Selection.Patch _, Selection.Cell _ -> {}
    }
  }

  private void select(int index) {
    following = false;
    look(index);
  }

  void chooseSentence(int rank) {
    Caption all = seen;
    if (all != null && rank >= 0 && rank < all.sentences().size()) {
      Set<Integer> forced = reading.get().forced();
      reading.set(Reading.of(all.sentences().get(rank), rank, all.tree(), forced));
      look(step.get());
      gaze.sentence(rank);
    }
  }

  private void chooseBranch(int node) {
    Caption all = seen;
    if (all != null && node >= 0 && node < all.tree().nodes().size()) {
      branch = node;
      reading.set(Reading.branch(all.tree(), node, reading.get().forced()));
      look(all.tree().nodes().get(node).step());
      gaze.sentence(-1);
    }
  }

  /// From now on the newest word is looked at, until the person looks at another.
  void follow() {
    following = true;
  }

  void writing(List<Word> soFar, Set<Integer> forced) {
    clear(Reading.writing(soFar, forced));
    look(following ? soFar.size() - 1 : step.get());
  }

  /// Shows nothing, the first word of it.
  void empty() {
    clear(Reading.none());
    look(0);
  }

  /// @param returnTo the word to look at, unless the person has looked at another meanwhile
  void show(GazeViewModel.Written now, Set<Integer> forced, int returnTo) {
    written = now;
    seen = now.seen();
    vocabulary = now.vocabulary();
    caption.set(now.caption());
    reading.set(Reading.of(now.seen().best(), 0, now.seen().tree(), forced));
    look(following ? returnTo : step.get());
    gaze.show(now);
  }

  /// Shows the same words with another gaze.
  private void seen(Caption now) {
    seen = now;
    Reading old = reading.get();
    switch (old.origin()) {
      case SENTENCE ->
          reading.set(
              Reading.of(
                  now.sentences().get(old.sentence()), old.sentence(), now.tree(), old.forced()));
      case BRANCH -> reading.set(Reading.branch(now.tree(), branch, old.forced()));
      case NONE, WRITING -> {}
    }
  }

  private void clear(Reading instead) {
    gaze.forget();
    written = null;
    seen = null;
    caption.set(null);
    reading.set(instead);
  }

  private void look(int index) {
    step.set(Math.clamp(index, 0, Math.max(0, reading.get().words().size() - 1)));
  }
}
