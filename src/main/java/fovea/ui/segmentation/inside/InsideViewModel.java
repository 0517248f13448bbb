package fovea.ui.segmentation.inside;

import fovea.image.Heatmap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.segmentation.LayerMask;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmenter;
import fovea.ui.control.Selection.Head;
import fovea.ui.control.picture.FxImages;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What each part of a model alone calls the pixels of the current picture, and what the patch that
/// was clicked looks at in any head. Asked while somebody looks.
public final class InsideViewModel {
  /// What was asked.
  private record Question(Picture picture, ModelChoice model, @Nullable Protocol protocol) {}

  /// What the parts say.
  ///
  /// @param masks one for each part; none where nothing can be said honestly
  /// @param heads how many each layer has; none without attention
  public record Parts(
      Picture picture,
      ModelChoice model,
      List<String> labels,
      Palette palette,
      List<LayerMask> masks,
      List<Integer> heads) {
    public Parts {
      labels = List.copyOf(labels);
      masks = List.copyOf(masks);
      heads = List.copyOf(heads);
    }
  }

  /// A place of the picture, from 0 at its left and upper edge to 1.
  public record Place(double right, double down) {}

  /// What a patch looks at.
  ///
  /// @param map a cell is a patch
  public record Gaze(Head head, Place place, Heatmap map) {}

  // ── State ──

  private final TaskModels<Segmenter> segmenters;
  private final BackgroundWork work;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableValue<@Nullable ModelChoice> choice;
  private final ObservableValue<@Nullable Protocol> protocol;
  private final ReadOnlyObjectWrapper<@Nullable Picture> seen = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Work<Parts>> parts =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final IntegerProperty step = new SimpleIntegerProperty();
  private final ObjectProperty<Head> head = new SimpleObjectProperty<>(new Head(0, 0));
  private final ObjectProperty<@Nullable Place> place = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<Gaze>> gaze =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Question asked;
  private @Nullable Ticket ticket;

  /// @param choice the model that is looked into
  /// @param protocol under which it is asked; null for its usual one
  public InsideViewModel(
      TaskModels<Segmenter> segmenters,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<@Nullable ModelChoice> choice,
      ObservableValue<@Nullable Protocol> protocol) {
    this.segmenters = segmenters;
    this.work = work;
    this.picture = picture;
    this.choice = choice;
    this.protocol = protocol;
    picture.subscribe(p -> ask());
    choice.subscribe(c -> ask());
    protocol.subscribe(p -> ask());
    looking.subscribe(l -> ask());
    head.addListener((o, before, now) -> look());
    place.addListener((o, before, now) -> look());
  }

  /// Whether somebody looks; nothing is asked while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  /// The picture that is looked at.
  public ReadOnlyObjectProperty<@Nullable Picture> seen() {
    return seen.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Work<Parts>> parts() {
    return parts.getReadOnlyProperty();
  }

  /// Which of the parts is shown.
  public IntegerProperty step() {
    return step;
  }

  /// The head whose attention is shown.
  public ObjectProperty<Head> head() {
    return head;
  }

  /// The place whose patch looks; null until one was clicked.
  public ObjectProperty<@Nullable Place> place() {
    return place;
  }

  public ReadOnlyObjectProperty<Work<Gaze>> gaze() {
    return gaze.getReadOnlyProperty();
  }

  // ── Commands ──

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
    Picture shown = picture.getValue();
    ModelChoice model = choice.getValue();
    if (shown == null || model == null || !looking.get()) {
      return;
    }
    var question = new Question(shown, model, protocol.getValue());
    if (question.equals(asked)) {
      return;
    }
    asked = question;
    seen.set(shown);
    place.set(null);
    gaze.set(new Work.Idle<>());
    ticket =
        work.<Parts>startLatest(
            this,
            "Looking into " + model.name(),
            Lane.COMPUTE,
            reporter ->
                segmenters.use(
                    model.id(),
                    segmenter -> {
                      Protocol how = how(segmenter, question);
                      return new Parts(
                          shown,
                          model,
                          segmenter.labels(),
                          segmenter.palette(),
                          segmenter.layers(
                              small(shown.image(), how),
                              how,
                              new ReportedProgress(reporter, () -> {}, "window")),
                          segmenter.attentionHeads());
                    }),
            this::heard);
  }

  /// A large picture is made smaller where the network is shown a small one in any case: there are
  /// many masks, and all are kept.
  private static RgbImage small(RgbImage image, Protocol how) {
    return how.fit() == Protocol.Fit.SQUASH ? FxImages.shrunk(image, SIDE, SIDE) : image;
  }

  private static final int SIDE = 1024;

  private static Protocol how(Segmenter segmenter, Question question) {
    return question.protocol() == null ? segmenter.protocols().getFirst() : question.protocol();
  }

  private void heard(Work<Parts> now) {
    if (now instanceof Work.Done<Parts>(Parts done)) {
      step.set(Math.max(0, done.masks().size() - 1));
      if (!done.heads().isEmpty()
          && (head.get().layer() >= done.heads().size()
              || head.get().head() >= done.heads().get(head.get().layer()))) {
        head.set(new Head(done.heads().size() - 1, 0));
      }
    }
    parts.set(now);
  }

  private void look() {
    Question question = asked;
    Place from = place.get();
    Head which = head.get();
    if (question == null
        || from == null
        || !(parts.get() instanceof Work.Done<Parts>(Parts done))
        || done.heads().isEmpty()) {
      return;
    }
    work.<Gaze>startLatest(
        gaze,
        "Attention of a head",
        Lane.COMPUTE,
        reporter ->
            segmenters.use(
                question.model().id(),
                segmenter ->
                    new Gaze(
                        which,
                        from,
                        segmenter.attention(
                            question.picture().image(),
                            how(segmenter, question),
                            which.layer(),
                            which.head(),
                            from.right(),
                            from.down()))),
        gaze::set);
  }
}
