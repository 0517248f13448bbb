package fovea.ui.segmentation.picture;

import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmentation;
import fovea.segmentation.Segmenter;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// One model under one protocol, and what it says of the current picture. It is asked anew when
/// model, protocol or picture change, while somebody looks.
public final class Slot {
  /// What was asked.
  private record Question(Picture picture, ModelChoice model, @Nullable Protocol protocol) {}

  // ── State ──

  private final TaskModels<Segmenter> segmenters;
  private final BackgroundWork work;
  private final ObjectProperty<@Nullable ModelChoice> choice = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Protocol> protocol = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<Segmented>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<List<Protocol>> protocols =
      new ReadOnlyObjectWrapper<>(List.of());
  private @Nullable Picture picture;
  private boolean looking;
  private @Nullable Ticket ticket;
  private @Nullable Question asked;

  Slot(TaskModels<Segmenter> segmenters, BackgroundWork work) {
    this.segmenters = segmenters;
    this.work = work;
    choice.addListener(
        (o, before, now) -> {
          if (before != null && now != null && !before.id().equals(now.id())) {
            protocols.set(List.of());
            protocol.set(null);
          }
          ask();
        });
    protocol.addListener((o, before, now) -> ask());
  }

  public ObjectProperty<@Nullable ModelChoice> choice() {
    return choice;
  }

  /// Under which protocol the model is asked; null for its usual one.
  public ObjectProperty<@Nullable Protocol> protocol() {
    return protocol;
  }

  public ReadOnlyObjectProperty<Work<Segmented>> state() {
    return state.getReadOnlyProperty();
  }

  /// What the model offers, the usual one first; empty until it was asked once.
  public ReadOnlyObjectProperty<List<Protocol>> protocols() {
    return protocols.getReadOnlyProperty();
  }

  /// What was said last; null while there is nothing.
  public @Nullable Segmented answer() {
    return state.get() instanceof Work.Done<Segmented>(Segmented done) ? done : null;
  }

  /// Whether an answer was wanted and then cancelled.
  boolean stopped() {
    return asked != null && state.get() instanceof Work.Idle<Segmented>;
  }

  // ── Commands ──

  /// @param looked whether somebody looks
  void look(@Nullable Picture shown, boolean looked) {
    picture = shown;
    looking = looked;
    ask();
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// Asks again, as after a failure.
  void again() {
    asked = null;
    ask();
  }

  private void ask() {
    Picture shown = picture;
    ModelChoice model = choice.get();
    if (shown == null || model == null) {
      cancel();
      asked = null;
      state.set(new Work.Idle<>());
      return;
    }
    var question = new Question(shown, model, protocol.get());
    if (looking && !question.equals(asked)) {
      asked = question;
      ticket =
          work.<Segmented>startLatest(
              this,
              "Segmenting with " + model.name(),
              Lane.COMPUTE,
              reporter -> answer(question, reporter),
              this::heard);
    }
  }

  private void heard(Work<Segmented> now) {
    if (now instanceof Work.Done<Segmented>(Segmented done)) {
      protocols.set(done.protocols());
    }
    state.set(now);
  }

  private Segmented answer(Question question, Reporter reporter) throws Exception {
    return segmenters.use(
        question.model().id(),
        segmenter -> {
          List<Protocol> offered = segmenter.protocols();
          reporter.show(() -> protocols.set(offered));
          Protocol how = question.protocol() == null ? offered.getFirst() : question.protocol();
          var progress = new ReportedProgress(reporter, () -> {}, "window");
          Segmentation segmentation = segmenter.segment(question.picture().image(), how, progress);
          return new Segmented(
              question.picture(),
              question.model(),
              segmenter.labels(),
              segmenter.palette(),
              how,
              offered,
              segmenter.words(how),
              segmentation,
              segmentation.shares());
        });
  }
}
