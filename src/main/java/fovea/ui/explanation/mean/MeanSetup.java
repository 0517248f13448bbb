package fovea.ui.explanation.mean;

import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import fovea.explanation.Method;
import fovea.explanation.explainer.Methods;
import fovea.explanation.mean.MeanPlan;
import fovea.explanation.mean.MeanTarget;
import fovea.explanation.mean.Weighting;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataQuestions;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.tab.Handover;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which pictures of which data set have their maps averaged, and how. A data set is opened once it
/// is chosen, so that its classes can be.
public final class MeanSetup {
  // ── State ──

  private final BackgroundWork work;
  private final DataViewModel data;
  private final DataQuestions questions;
  private final ObjectProperty<@Nullable PartChoice> part =
      new SimpleObjectProperty<>(PartChoice.USUAL);
  private final ReadOnlyObjectWrapper<@Nullable PictureDataset> pictures =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable String> truth = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Chosen> chosen = new SimpleObjectProperty<>(Chosen.ERRORS);
  private final ObjectProperty<@Nullable String> called = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Method> method =
      new SimpleObjectProperty<>(Methods.of("grad-cam"));
  private final ObjectProperty<@Nullable MeanTarget> target =
      new SimpleObjectProperty<>(MeanTarget.PREDICTED);
  private final ObjectProperty<@Nullable Weighting> weighting =
      new SimpleObjectProperty<>(Weighting.RAW);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  public MeanSetup(DataViewModel data, DataQuestions questions, BackgroundWork work) {
    this.data = data;
    this.questions = questions;
    this.work = work;
    data.chosen().subscribe(one -> open());
    part.subscribe(one -> open());
  }

  DataViewModel data() {
    return data;
  }

  ObjectProperty<@Nullable PartChoice> part() {
    return part;
  }

  /// The pictures of the data set that is chosen; null while it is not open.
  public ReadOnlyObjectProperty<@Nullable PictureDataset> pictures() {
    return pictures.getReadOnlyProperty();
  }

  /// The class that the pictures show, one of the data set's.
  public ObjectProperty<@Nullable String> truth() {
    return truth;
  }

  public ObjectProperty<@Nullable Chosen> chosen() {
    return chosen;
  }

  /// What the pictures were taken for, where that is {@link Chosen#CELL}.
  public ObjectProperty<@Nullable String> called() {
    return called;
  }

  public ObjectProperty<@Nullable Method> method() {
    return method;
  }

  public ObjectProperty<@Nullable MeanTarget> target() {
    return target;
  }

  public ObjectProperty<@Nullable Weighting> weighting() {
    return weighting;
  }

  /// Why the data set cannot be used, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// What only a person can tell of the data set.
  ReadOnlyObjectProperty<Optional<Reading.Question>> question() {
    return questions.open();
  }

  /// What is still to be chosen, in a sentence; "" where nothing is.
  String missing() {
    if (!problem.get().isEmpty()) {
      return problem.get();
    }
    PictureDataset now = pictures.get();
    if (now == null) {
      return "Choose data first: a data set, or a folder with a folder for each class.";
    }
    if (number(now, truth) < 0) {
      return "Choose a class of the data set.";
    }
    return chosen.get() == Chosen.CELL && number(now, called) < 0
        ? "Choose what the pictures were taken for."
        : "";
  }

  private static int number(PictureDataset data, ObjectProperty<@Nullable String> label) {
    String name = label.get();
    return name == null ? -1 : data.labels().indexOf(name);
  }

  /// @param stages at which it is looked, by methods that do; none for the usual one
  MeanPlan plan(List<String> stages) {
    Method by = Objects.requireNonNullElse(method.get(), Methods.all().getFirst());
    return new MeanPlan(
        by,
        by.family() == Method.Family.ACTIVATION_MAP ? stages : List.of(),
        Objects.requireNonNullElse(target.get(), MeanTarget.PREDICTED),
        Objects.requireNonNullElse(weighting.get(), Weighting.RAW),
        MeanPlan.SEED);
  }

  /// Only where nothing is {@link #missing}.
  ///
  /// @param stages as of {@link #plan}
  MeanQuestion question(ModelChoice model, int limit, List<String> stages) {
    PictureDataset now = Objects.requireNonNull(pictures.get());
    Chosen which = Objects.requireNonNullElse(chosen.get(), Chosen.ALL);
    return new MeanQuestion(
        model,
        now,
        Optional.of(
            new MeanQuestion.OfClass(number(now, truth), which, number(now, called), limit)),
        Optional.empty(),
        plan(stages));
  }

  // ── Commands ──

  /// Shows as chosen what another tab handed over.
  void show(Handover.MeanMap what) {
    problem.set("");
    pictures.set(what.data());
    what.members().inGroup().stream()
        .findFirst()
        .ifPresent(one -> truth.set(what.data().labels().get(what.data().label(one.place()))));
  }

  /// Takes a folder, a CSV or an archive.
  public void bring(Path path) {
    data.bring(path);
  }

  /// Answers the question, and opens the data set.
  void answer(Reading.Answer answer) {
    DataChoice now = data.chosen().get();
    if (now != null) {
      questions.answer(now.source(), answer);
      open();
    }
  }

  private void open() {
    DataChoice now = data.chosen().get();
    PartChoice wanted = Objects.requireNonNullElse(part.get(), PartChoice.USUAL);
    questions.askNothing();
    problem.set("");
    if (now == null) {
      return;
    }
    work.<PictureDataset>startLatest(
        pictures,
        "Opening " + now.name(),
        Lane.FILES,
        reporter -> {
          DataParts parts = questions.parts(now.source());
          return wanted.of(parts.name(), parts::usual, parts::part);
        },
        state -> {
          switch (state) {
            case Work.Done<PictureDataset>(PictureDataset opened) -> pictures.set(opened);
            case Work.Failed<PictureDataset>(String reason) -> {
              questions.ask(now.source());
              pictures.set(null);
              problem.set(reason);
            }
            case Work.Idle<PictureDataset> _, Work.Running<PictureDataset> _ -> {}
          }
        });
  }
}
