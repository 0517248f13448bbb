package fovea.ui.training.language;

import fovea.dataset.text.TextDataset;
import fovea.language.training.ReaderData;
import fovea.language.training.VocabularyException;
import fovea.language.training.setup.ReaderSetup;
import fovea.training.TrainingPlanner;
import fovea.training.setup.Network;
import fovea.training.setup.Start;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The texts that are learnt from: how many, of which classes, how long, and a few of them.
final class TextsViewModel {
  /// So many texts are shown.
  static final int SAMPLES = 5;

  private static final Duration REST = Duration.millis(300);

  /// One part of the data.
  ///
  /// @param counts of texts of each class
  record Part(String title, int size, int[] counts) {
    static Part of(String title, TextDataset texts) {
      int[] counts = new int[texts.labels().size()];
      texts.examples().forEach(example -> counts[example.label()]++);
      return new Part(title, texts.size(), counts);
    }
  }

  /// What was found.
  ///
  /// @param labels the classes by number; none where words are guessed
  /// @param lengths how many tokens each training text has, cut ones included
  /// @param most tokens of a text, `[CLS]` and `[SEP]` included
  /// @param vocabulary how many tokens there are
  /// @param notes what a person should know; a sentence each
  record Found(
      TextDataset training,
      List<String> labels,
      List<Part> parts,
      int[] lengths,
      int most,
      int vocabulary,
      List<String> notes) {
    static Found of(ReaderData data, int most) {
      var parts = new ArrayList<Part>();
      parts.add(Part.of("Training", data.training()));
      parts.add(Part.of("Validation", data.validation()));
      data.test().ifPresent(test -> parts.add(Part.of("Test", test)));
      return new Found(
          data.training(),
          data.labels(),
          List.copyOf(parts),
          data.lengths(),
          most,
          data.tokenizer().size(),
          data.notes());
    }
  }

  /// What the texts and their tokens depend on.
  private record Wanted(ReaderSetup.Data data, ReaderSetup.Text text, String model, long seed) {
    static Wanted of(ReaderSetup setup) {
      Network network = setup.network();
      ReaderSetup.Text text = setup.text();
      return new Wanted(
          setup.data(),
          new ReaderSetup.Text( // what is hidden changes no text
              text.objective(),
              text.length(),
              text.vocabulary(),
              text.vocabularySize(),
              text.lowerCase(),
              ReaderSetup.Text.usual().masked()),
          network.start() == Start.SCRATCH ? "" : network.model(),
          setup.seed());
    }
  }

  private final TrainingPlanner<ReaderSetup, ReaderData> planner;
  private final BackgroundWork work;
  private final Runnable changed;
  private final ReadOnlyObjectWrapper<Work<Found>> data =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyIntegerWrapper choice = new ReadOnlyIntegerWrapper();
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Wanted wanted;
  private @Nullable ReaderSetup setup;
  private volatile boolean vocabulary;

  /// @param changed hears that something else may be wrong or right now
  TextsViewModel(
      TrainingPlanner<ReaderSetup, ReaderData> planner, BackgroundWork work, Runnable changed) {
    this.planner = planner;
    this.work = work;
    this.changed = changed;
    rest.setOnFinished(e -> open());
  }

  // ── State ──

  ReadOnlyObjectProperty<Work<Found>> data() {
    return data.getReadOnlyProperty();
  }

  /// Whether it was the vocabulary that could not be read.
  boolean ofVocabulary() {
    return vocabulary;
  }

  /// Which texts are shown; another number, others.
  ReadOnlyIntegerProperty choice() {
    return choice.getReadOnlyProperty();
  }

  // ── Commands ──

  void follow(ReaderSetup next) {
    setup = next;
    Wanted now = Wanted.of(next);
    if (!now.equals(wanted)) {
      wanted = now;
      data.set(new Work.Running<>(-1, ""));
      rest.playFromStart();
    }
  }

  void others() {
    choice.set(choice.get() + 1);
  }

  void again() {
    wanted = null;
    if (setup != null) {
      follow(setup);
    }
  }

  private void open() {
    ReaderSetup now = setup;
    if (now == null) {
      return;
    }
    work.startLatest(
        data,
        "Reading the texts",
        Lane.FILES,
        reporter -> found(now),
        state -> {
          data.set(state);
          if (!(state instanceof Work.Running<Found>)) {
            changed.run();
          }
        });
  }

  private Found found(ReaderSetup now) throws IOException {
    vocabulary = false;
    try {
      return Found.of(planner.data(now), now.text().length());
    } catch (VocabularyException e) {
      vocabulary = true;
      throw e;
    }
  }
}
