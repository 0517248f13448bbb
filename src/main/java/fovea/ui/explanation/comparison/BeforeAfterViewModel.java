package fovea.ui.explanation.comparison;

import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.sample.OneOfEach;
import fovea.explanation.sample.OneOfEach.Found;
import fovea.explanation.sample.OneOfEach.Wanted;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Fills the table with one picture of each of some classes, drawn by a seed, as two models see it:
/// one before a training and one after it.
public final class BeforeAfterViewModel {
  private static final long SEED = 1;

  /// What was drawn.
  private record Drawn(List<Picture> pictures, List<String> without) {}

  // ── State ──

  private final TaskModels<Explainer> explainers;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final ComparisonViewModel table;
  private final ObjectProperty<@Nullable ModelChoice> before = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable ModelChoice> after = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Wanted> wanted =
      new SimpleObjectProperty<>(Wanted.BOTH_RIGHT);
  private final ObjectProperty<@Nullable Integer> classes = new SimpleObjectProperty<>(4);
  private final ReadOnlyObjectWrapper<Work<Boolean>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private @Nullable Ticket ticket;

  /// @param giveWay lets what a person waits for go first; called between two classes
  /// @param table that is filled
  public BeforeAfterViewModel(
      TaskModels<Explainer> explainers,
      BackgroundWork work,
      Runnable giveWay,
      DataViewModel data,
      DataQuestions questions,
      ComparisonViewModel table) {
    this.explainers = explainers;
    this.work = work;
    this.giveWay = giveWay;
    this.data = data;
    this.questions = questions;
    this.table = table;
  }

  public ObjectProperty<@Nullable ModelChoice> before() {
    return before;
  }

  public ObjectProperty<@Nullable ModelChoice> after() {
    return after;
  }

  DataViewModel data() {
    return data;
  }

  /// Which pictures are taken.
  public ObjectProperty<@Nullable Wanted> wanted() {
    return wanted;
  }

  /// Of how many classes, at most 8.
  ObjectProperty<@Nullable Integer> classes() {
    return classes;
  }

  ReadOnlyObjectProperty<Work<Boolean>> state() {
    return state.getReadOnlyProperty();
  }

  /// What was drawn, and of which classes nothing was found: sentences.
  ReadOnlyStringProperty words() {
    return words.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Draws the pictures and fills the table with them.
  public void fill() {
    ModelChoice first = before.get();
    ModelChoice second = after.get();
    DataChoice pictures = data.chosen().get();
    words.set("");
    if (first == null || second == null || first.equals(second)) {
      state.set(new Work.Failed<>("Choose two models: one before and another after."));
      return;
    }
    if (pictures == null) {
      state.set(new Work.Failed<>("Choose data to draw pictures from."));
      return;
    }
    var draw =
        new OneOfEach(
            Objects.requireNonNullElse(wanted.get(), Wanted.ANY),
            Objects.requireNonNullElse(classes.get(), PictureList.MOST),
            SEED);
    ticket =
        work.<Drawn>startLatest(
            this,
            "Drawing pictures of " + pictures.name(),
            Lane.COMPUTE,
            reporter -> drawn(draw, first, second, pictures, reporter),
            now -> ended(now, first, second));
  }

  private void ended(Work<Drawn> now, ModelChoice first, ModelChoice second) {
    switch (now) {
      case Work.Done<Drawn>(Drawn drawn) -> {
        state.set(new Work.Done<>(true));
        words.set(
            drawn.without().isEmpty()
                ? "Drawn by seed %d.".formatted(SEED)
                : "Drawn by seed %d. Among the %d that were tried of each, none was found of %s."
                    .formatted(SEED, OneOfEach.TRIES, String.join(", ", drawn.without())));
        if (!drawn.pictures().isEmpty()) {
          table.compare(List.of(first, second), drawn.pictures());
        }
      }
      case Work.Failed<Drawn>(String reason) -> state.set(new Work.Failed<>(reason));
      case Work.Idle<Drawn> _ -> state.set(new Work.Idle<>());
      case Work.Running<Drawn>(double part, String told) ->
          state.set(new Work.Running<>(part, told));
    }
  }

  void stop() {
    Ticket running = ticket;
    if (running != null) {
      running.cancel();
    }
  }

  // ── On the compute thread ──

  private Drawn drawn(
      OneOfEach draw, ModelChoice first, ModelChoice second, DataChoice chosen, Reporter reporter)
      throws Exception {
    DataParts parts = questions.parts(chosen.source());
    PictureDataset set = parts.usual();
    Found found =
        draw.in(
            set,
            (data, places) -> right(first, data, places),
            (data, places) -> right(second, data, places),
            new ReportedProgress(reporter, giveWay, "class"));
    var pictures = new ArrayList<Picture>();
    for (int place : found.places()) {
      set.getOrSkip(place)
          .ifPresent(
              one ->
                  pictures.add(
                      new Picture(
                          set.labels().get(one.label()) + " · " + one.name(), one.image())));
    }
    return new Drawn(pictures, found.without());
  }

  private boolean[] right(ModelChoice model, PictureDataset data, int[] places) throws Exception {
    return explainers.use(model.id(), explainer -> OneOfEach.right(explainer, data, places));
  }
}
