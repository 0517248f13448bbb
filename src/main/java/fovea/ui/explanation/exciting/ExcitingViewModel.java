package fovea.ui.explanation.exciting;

import fovea.datalibrary.DataLibrary;
import fovea.explanation.channel.ChannelFindings;
import fovea.explanation.channel.ChannelQuestion;
import fovea.explanation.channel.ChannelSearch;
import fovea.explanation.channel.Excited;
import fovea.explanation.channel.Gallery;
import fovea.explanation.explainer.Explainer;
import fovea.format.Quantities;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.explanation.inside.InsideViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Searches a data set for what excites channels of the stage that is looked into. A newer search
/// replaces an older one; one that is stopped leaves what it has found.
public final class ExcitingViewModel {
  /// What a person chooses.
  ///
  /// @param limit how many pictures at most; 0 for all
  /// @param channels as typed, “3, 7”; "" for all that are shown
  /// @param most places of each channel
  /// @param several whether one picture may have several
  public record Wish(PartChoice part, int limit, String channels, int most, boolean several) {}

  private static final long BETWEEN_NANOS = 250_000_000;

  // ── State ──

  private final TaskModels<Explainer> models;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final InsideViewModel inside;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final SearchedData data;
  private final ReadOnlyObjectWrapper<@Nullable ChannelFindings> findings =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<?>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private Optional<Asked> asked = Optional.empty();
  private @Nullable Gallery gallery;
  private @Nullable Ticket ticket;

  /// @param giveWay lets what a person waits for go first; on the compute thread
  /// @param atHand the picture files at hand
  /// @param inside whose stage and channels are searched for
  public ExcitingViewModel(
      TaskModels<Explainer> models,
      BackgroundWork work,
      Runnable giveWay,
      DataLibrary library,
      Supplier<List<Path>> atHand,
      InsideViewModel inside,
      ObservableValue<@Nullable ModelChoice> model) {
    this.models = models;
    this.work = work;
    this.giveWay = giveWay;
    data = new SearchedData(library, work, atHand, problem::set);
    this.inside = inside;
    this.model = model;
    inside.step().subscribe(step -> problem.set(""));
  }

  /// The data sets there are.
  SearchedData data() {
    return data;
  }

  /// What was found so far; null while nothing was.
  public ReadOnlyObjectProperty<@Nullable ChannelFindings> findings() {
    return findings.getReadOnlyProperty();
  }

  /// How far a search is.
  public ReadOnlyObjectProperty<Work<?>> state() {
    return state.getReadOnlyProperty();
  }

  /// Why something did not work, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// Whose channels were found, and in which data; empty while nothing was.
  public record Asked(ModelChoice model, DataChoice data) {}

  public Optional<Asked> asked() {
    return asked;
  }

  // ── Commands ──

  /// Looks which data sets are here.
  public void refresh() {
    data.refresh();
  }

  /// Searches for the stage that is looked into.
  public void search(Wish wish) {
    ModelChoice searching = model.getValue();
    DataChoice searched = data.chosen().get();
    if (searching == null || searched == null) {
      problem.set("Choose a model and data first.");
      return;
    }
    if (inside.stage().isEmpty()) {
      problem.set(
          "The stages of the network are not known yet: choose a picture, or wait a moment.");
      return;
    }
    ChannelQuestion question;
    try {
      question =
          new ChannelQuestion(
              inside.stage(), channels(wish.channels()), wish.most(), wish.several());
    } catch (IllegalArgumentException e) {
      problem.set(String.valueOf(e.getMessage()));
      return;
    }
    problem.set("");
    ticket =
        work.startLatest(
            this,
            "Searching " + searched.name(),
            Lane.COMPUTE,
            reporter -> found(new Asked(searching, searched), wish, question, reporter),
            this::heard);
  }

  private void heard(Work<ChannelFindings> now) {
    state.set(now);
    switch (now) {
      case Work.Done<ChannelFindings>(ChannelFindings all) -> findings.set(all);
      case Work.Failed<ChannelFindings>(String reason) -> problem.set(reason);
      case Work.Idle<ChannelFindings> _,
          Work.Running<ChannelFindings> _ -> {} // what is there stays
    }
  }

  /// The channels that a person typed, or all that are shown.
  private List<Integer> channels(String typed) {
    if (typed.isBlank()) {
      return inside.channels();
    }
    var all = new ArrayList<Integer>();
    for (String one : typed.strip().split("[,\\s]+", -1)) {
      if (!one.matches("\\d{1,6}")) {
        throw new IllegalArgumentException(
            "“%s” is no channel: give numbers with commas between them.".formatted(one));
      }
      all.add(Integer.parseInt(one));
    }
    return all;
  }

  /// Stops a search with what is there.
  public void stop() {
    Ticket now = ticket;
    if (now != null) {
      now.cancel();
    }
  }

  /// Reads the picture of a place.
  ///
  /// @param shown hears of it
  public void open(Excited place, Consumer<Picture> shown) {
    Gallery from = gallery;
    if (from == null) {
      return;
    }
    work.<Picture>start(
        "Reading " + place.name(),
        Lane.FILES,
        reporter -> new Picture(place.name(), from.picture(place.index())),
        read -> {
          switch (read) {
            case Work.Done<Picture>(Picture picture) -> shown.accept(picture);
            case Work.Failed<Picture>(String reason) -> problem.set(reason);
            case Work.Idle<Picture> _, Work.Running<Picture> _ -> {}
          }
        });
  }

  // ── On the compute thread ──

  private ChannelFindings found(
      Asked searching, Wish wish, ChannelQuestion question, Reporter reporter) throws Exception {
    Gallery opened = data.open(searching.data(), wish.part(), wish.limit());
    var search = new ChannelSearch(question, opened);
    reporter.show(
        () -> {
          gallery = opened;
          asked = Optional.of(searching);
        });
    long last = 0;
    while (!search.isDone() && !reporter.cancelled()) {
      models.use(
          searching.model().id(),
          explainer -> {
            search.step(explainer);
            return true;
          });
      reporter.progress(
          (double) search.searched() / opened.size(),
          "%s of %s"
              .formatted(
                  Quantities.count(search.searched()), Quantities.count(opened.size(), "picture")));
      if (System.nanoTime() - last > BETWEEN_NANOS) {
        last = System.nanoTime();
        ChannelFindings far = search.findings();
        reporter.show(() -> findings.set(far));
      }
      giveWay.run();
    }
    return search.findings();
  }
}
