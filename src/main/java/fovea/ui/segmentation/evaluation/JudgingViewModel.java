package fovea.ui.segmentation.evaluation;

import fovea.evaluations.Made;
import fovea.files.KeptFolders;
import fovea.metric.confusion.Cells;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.Judged.Case;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.RecentData;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.segmentation.evaluation.JudgingRun.Opened;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Judges models, or masks that were made elsewhere, and keeps what came of it.
public final class JudgingViewModel {
  /// Bytes that the masks of finished judgings may take together.
  private static final long MOST_KEPT = 2_000_000_000;

  // ── State ──

  private final JudgingRun judging;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final ObservableValue<@Nullable Protocol> protocol;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final MatrixViewModel matrix;
  private final ObservableList<DataChoice> choices =
      FXCollections.observableArrayList(Request.SCENES);
  private final ObjectProperty<@Nullable DataChoice> data =
      new SimpleObjectProperty<>(Request.SCENES);
  private final ObjectProperty<@Nullable Path> masks = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> classes = new SimpleObjectProperty<>();
  private final ObjectProperty<PartChoice> part = new SimpleObjectProperty<>(PartChoice.USUAL);
  private final LabelRuleViewModel rule;
  private final ComparisonViewModel comparison;
  private final ReadOnlyObjectWrapper<Work<Judged>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final String version;
  private final RecentData recent;
  private final JudgingForm form;
  private final KeptResults<Judged> kepts;
  private final ReadOnlyObjectWrapper<Work<Case>> opened =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;

  /// @param model that is judged
  /// @param protocol under which; null for its usual one
  /// @param giveWay called on the compute thread between two pictures
  /// @param kept folder in which predicted masks are kept
  public JudgingViewModel(
      TaskModels<Segmenter> segmenters,
      ObservableValue<@Nullable ModelChoice> model,
      ObservableValue<@Nullable Protocol> protocol,
      Runnable giveWay,
      Keeping keeping,
      RecentData recent,
      Path kept,
      BackgroundWork work) {
    this.version = keeping.version();
    this.recent = recent;
    form = new JudgingForm(keeping);
    kepts = new KeptResults<>(keeping, form, work);
    judging = new JudgingRun(segmenters, keeping.library(), new KeptFolders(kept, MOST_KEPT), form);
    this.model = model;
    this.protocol = protocol;
    this.giveWay = giveWay;
    this.work = work;
    matrix = new MatrixViewModel(work, Cells.ROW_SHARES);
    comparison = new ComparisonViewModel(kepts, work);
    rule =
        new LabelRuleViewModel(
            judging, () -> request(by(), Convention.IGNORED_LEFT_OUT, Band.USUAL, 0), work);
    recent.brought().forEach(choices::add);
    data.set(recent.last(choices).orElse(Request.SCENES));
    data.addListener((o, before, now) -> rule.forget());
    part.addListener((o, before, now) -> rule.forget());
    classes.addListener((o, before, now) -> rule.forget());
    for (ObservableValue<?> input :
        List.of(model, protocol, data, masks, classes, part, rule.chosen())) {
      input.subscribe((before, now) -> forgetFailure());
    }
    shown()
        .addListener(
            (o, before, now) -> {
              matrix.show(now == null ? null : new PixelMatrix(now));
              close();
            });
  }

  /// The data there are to choose from.
  public ObservableList<DataChoice> choices() {
    return choices;
  }

  public ObjectProperty<@Nullable DataChoice> data() {
    return data;
  }

  /// A folder of masks that are judged instead of a model; null for the model.
  public ObjectProperty<@Nullable Path> masks() {
    return masks;
  }

  /// A list of the classes; null where the data tell them.
  public ObjectProperty<@Nullable Path> classes() {
    return classes;
  }

  /// Which part of the data.
  public ObjectProperty<PartChoice> part() {
    return part;
  }

  /// What the numbers of the true masks mean.
  public LabelRuleViewModel rule() {
    return rule;
  }

  /// Two of the results beside each other.
  public ComparisonViewModel comparison() {
    return comparison;
  }

  /// How far the last judging is.
  public ReadOnlyObjectProperty<Work<Judged>> state() {
    return state.getReadOnlyProperty();
  }

  /// What came of all of it, the latest first, and what is kept from earlier.
  public KeptResults<Judged> kept() {
    return kepts;
  }

  public ObjectProperty<@Nullable Judged> shown() {
    return kepts.shown();
  }

  /// The matrix of what is shown.
  public MatrixViewModel matrix() {
    return matrix;
  }

  /// The picture that is looked at, with its truth and its prediction.
  public ReadOnlyObjectProperty<Work<Case>> opened() {
    return opened.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Takes a folder or an archive of pictures with masks.
  public void bring(Path path) {
    var choice = DataChoice.of(path);
    if (!choices.contains(choice)) {
      choices.addFirst(choice);
    }
    recent.brought(choice);
    data.set(choice);
  }

  /// Judges what is chosen; goes on where it was cut off.
  ///
  /// @param limit how many pictures at most; 0 for all
  public void judge(Convention convention, Band band, int limit) {
    Optional<Request.By> by = by();
    Optional<Request> request = request(by, convention, band, limit);
    if (by.isEmpty()) {
      state.set(
          new Work.Failed<>(
              "Choose a model first, or a folder of masks that were made elsewhere; models are in"
                  + " the Models tab."));
    } else if (request.isEmpty()) {
      state.set(new Work.Failed<>("Choose data first: scenes, or a folder of pictures and masks."));
    } else {
      judge(request.get());
    }
  }

  /// What was refused may be right once something else is chosen.
  private void forgetFailure() {
    if (state.get() instanceof Work.Failed) {
      state.set(new Work.Idle<>());
    }
  }

  private Optional<Request.By> by() {
    Path folder = masks.get();
    return folder != null
        ? Optional.of(new Request.By.Masks(folder))
        : Optional.ofNullable(model.getValue())
            .map(chosen -> new Request.By.Model(chosen, protocol.getValue()));
  }

  private Optional<Request> request(
      Optional<Request.By> by, Convention convention, Band band, int limit) {
    DataChoice on = data.get();
    return on == null || by.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Request(
                by.get(),
                on,
                part.get(),
                Optional.ofNullable(classes.get()),
                rule.chosen().get(),
                convention,
                band,
                limit));
  }

  public void judge(Request request) {
    String opening = "Opening " + request.data().name();
    ticket =
        work.<Opened>startLatest(
            state,
            opening,
            Lane.FILES,
            reporter -> judging.opened(request),
            now -> {
              switch (now) {
                case Work.Done<Opened>(Opened ready) -> run(request, ready);
                case Work.Failed<Opened>(String reason) -> state.set(new Work.Failed<>(reason));
                case Work.Idle<Opened> _ -> state.set(new Work.Idle<>());
                case Work.Running<Opened> _ -> state.set(new Work.Running<>(-1, opening + " …"));
              }
            });
  }

  private void run(Request request, Opened ready) {
    boolean asks = request.by() instanceof Request.By.Model;
    Runnable between = asks ? giveWay : () -> {};
    ticket =
        work.<Finished>startLatest(
            state,
            "Judging " + request.by().name(),
            asks ? Lane.COMPUTE : Lane.FILES,
            reporter -> {
              Judged judged =
                  judging.run(
                      request, ready.judge(), new ReportedProgress(reporter, between, "picture"));
              return new Finished(judged, form.made(judged, request, ready.footprint(), version));
            },
            now -> {
              state.set(now.map(Finished::judged));
              if (now instanceof Work.Done<Finished>(Finished done)) {
                kepts.add(done.judged());
                kepts.keep(done.judged(), done.made());
              }
            });
  }

  private record Finished(Judged judged, Made made) {}

  public void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Opens a picture of what is shown, with its truth and its prediction.
  public void open(int index) {
    Judged one = shown().get();
    if (one != null) {
      work.<Case>startLatest(
          opened, "Opening the picture", Lane.FILES, reporter -> one.open(index), opened::set);
    }
  }

  /// Puts the picture away.
  public void close() {
    opened.set(new Work.Idle<>());
  }
}
