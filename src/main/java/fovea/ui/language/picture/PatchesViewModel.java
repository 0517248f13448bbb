package fovea.ui.language.picture;

import fovea.image.Heatmap;
import fovea.language.Attention;
import fovea.language.picture.Patches;
import fovea.language.picture.PictureHeads;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.language.head.HeadsSource;
import fovea.ui.language.head.HeadsViewModel;
import fovea.ui.language.head.Looked;
import fovea.ui.language.text.ReadingChoice;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Where the heads of a model look from a patch of the current picture. Asked while somebody looks;
/// one answer holds all patches, so that pointing asks nothing more.
public final class PatchesViewModel {
  /// All heads at once, as the number of the head that is large.
  static final int MEAN = -1;

  private record Question(Picture picture, ModelChoice model) {}

  /// What came of a picture.
  public record Answer(Picture picture, ModelChoice model, PictureHeads.Seen seen) {}

  /// What is looked at of it.
  ///
  /// @param from what looks, from 0
  /// @param mean of the heads of the layer
  public record Shown(Answer answer, int layer, int from, List<Heatmap> heads, Heatmap mean) {
    public Shown {
      heads = List.copyOf(heads);
    }

    Attention attention() {
      return answer.seen().attention();
    }

    /// The name of what looks.
    String place() {
      return attention().from().get(from).text();
    }
  }

  // ── State ──

  private final TaskModels<PictureHeads> heads;
  private final BackgroundWork work;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableValue<Boolean> looking;
  private final ModelBoxViewModel models;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Work<Answer>> answer =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Looked> looked = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadingChoice chosen = new ReadingChoice();
  private final HeadsViewModel views;
  private final IntegerProperty from = new SimpleIntegerProperty();
  private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
  private final IntegerProperty large = new SimpleIntegerProperty(MEAN);
  private final BooleanProperty inViews = new SimpleBooleanProperty();
  private @Nullable Question asked;
  private @Nullable Ticket ticket;

  /// @param looking whether the side can be seen; nothing is asked while it cannot
  public PatchesViewModel(
      TaskModels<PictureHeads> heads,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<Boolean> looking) {
    this.heads = heads;
    this.work = work;
    this.picture = picture;
    this.looking = looking;
    models = new ModelBoxViewModel(heads, work, "", () -> {}, problem::set);
    views = new HeadsViewModel(HeadsSource.of(looked, chosen), work);
    picture.subscribe(now -> ask());
    models.chosen().subscribe(now -> ask());
    looking.subscribe(
        now -> {
          if (now) { // models come and go in another tab
            problem.set("");
            models.refresh();
            ask();
          }
        });
    chosen.layer().addListener((o, before, now) -> look());
    from.addListener((o, before, now) -> look());
  }

  /// Which model looks.
  public ModelBoxViewModel models() {
    return models;
  }

  /// Why the models could not be listed, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// The picture that the tabs look at.
  ObservableValue<? extends @Nullable Picture> picture() {
    return picture;
  }

  /// What the model gave out.
  public ReadOnlyObjectProperty<Work<Answer>> answer() {
    return answer.getReadOnlyProperty();
  }

  /// Where the heads of the layer look from the place; null while nothing is known.
  public ReadOnlyObjectProperty<@Nullable Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /// Which layer is looked at.
  public ReadingChoice chosen() {
    return chosen;
  }

  /// Whether the place stays where it is, whatever is pointed at.
  public ReadOnlyBooleanProperty held() {
    return held.getReadOnlyProperty();
  }

  /// The head that is shown large, from 0; {@link #MEAN} for the mean of all.
  public IntegerProperty large() {
    return large;
  }

  /// Whether the views of attention that texts have too are seen in place of the picture.
  public BooleanProperty inViews() {
    return inViews;
  }

  /// The same attention in these views.
  public HeadsViewModel views() {
    return views;
  }

  /// Whether all layers are there; where there is no room for them, each is asked for by itself,
  /// and the other views have none.
  boolean whole() {
    return answer.get() instanceof Work.Done<Answer>(Answer done)
        && done.seen().attention().maps().whole();
  }

  /// What files of it are called after.
  public String called() {
    return answer.get() instanceof Work.Done<Answer>(Answer done)
        ? done.picture().plainName() + "-" + done.model().name()
        : "";
  }

  // ── Commands ──

  /// Looks from the patch at this place, unless another one is held.
  ///
  /// @param right from 0 at the left edge to 1
  /// @param down from 0 at the upper edge to 1
  void point(double right, double down) {
    Shown now = shown.get();
    if (now != null && !held.get()) {
      from.set(Patches.at(now.attention(), right, down));
    }
  }

  /// Holds the patch at this place; lets it go if it is held already.
  void hold(double right, double down) {
    Shown now = shown.get();
    if (now != null) {
      int place = Patches.at(now.attention(), right, down);
      held.set(!(held.get() && place == from.get()));
      from.set(place);
    }
  }

  /// Holds the class token, or lets it go.
  void holdClass(boolean wanted) {
    held.set(wanted);
    if (wanted) {
      from.set(0);
    }
  }

  /// Shows a head large; the mean again where it is already.
  void enlarge(int head) {
    large.set(large.get() == head ? MEAN : head);
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
    if (!looking.getValue()) {
      return;
    }
    Picture now = picture.getValue();
    ModelChoice model = models.chosen().get();
    if (now == null || model == null) {
      cancel();
      asked = null;
      heard(new Work.Idle<>());
      return;
    }
    var question = new Question(now, model);
    if (question.equals(asked)) {
      return;
    }
    asked = question;
    int layer = chosen.layer().get();
    ticket =
        work.<Answer>startLatest(
            this,
            "Looking with " + model.name(),
            Lane.COMPUTE,
            reporter ->
                heads.use(model.id(), one -> new Answer(now, model, one.see(now.image(), layer))),
            this::heard);
  }

  private void heard(Work<Answer> state) {
    shown.set(null);
    answer.set(state);
    if (!(state instanceof Work.Done<Answer>(Answer done))) {
      looked.set(null);
      return;
    }
    Attention attention = done.seen().attention();
    if (from.get() >= attention.from().size()) { // of a model with more patches
      held.set(false);
      from.set(0);
    }
    if (large.get() >= attention.maps().heads()) {
      large.set(MEAN);
    }
    chosen.fit(attention.maps());
    looked.set(
        whole()
            ? new Looked(attention, Optional.empty(), done.model(), done.picture().name())
            : null);
    look();
  }

  private void look() {
    if (answer.get() instanceof Work.Done<Answer>(Answer done)) {
      Attention attention = done.seen().attention();
      int layer = Math.min(chosen.layer().get(), attention.maps().layers() - 1);
      if (!attention.maps().holds(layer)) {
        again();
        return;
      }
      int place = from.get();
      shown.set(
          new Shown(
              done,
              layer,
              place,
              IntStream.range(0, attention.maps().heads())
                  .mapToObj(head -> Patches.map(attention, layer, head, place))
                  .toList(),
              Patches.mean(attention, layer, place)));
    }
  }
}
