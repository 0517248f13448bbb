package fovea.ui.classification.picture;

import fovea.classification.Classifier;
import fovea.classification.Prediction;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What one or two models say of the current picture. They are asked anew when the picture or the
/// model changes, while somebody looks.
public final class PredictionViewModel {
  public static final int TOP = 5;

  /// What one model says.
  ///
  /// @param seen the picture as the network saw it
  public record Answer(
      String picture, ModelChoice model, List<Prediction.Ranked> top, RgbImage seen) {}

  /// One model's place.
  public final class Slot {
    private final ObjectProperty<@Nullable ModelChoice> choice = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Work<Answer>> state =
        new ReadOnlyObjectWrapper<>(new Work.Idle<>());
    private @Nullable Ticket ticket;
    private @Nullable Picture askedPicture;
    private @Nullable ModelChoice askedChoice;

    private Slot() {
      choice.addListener((o, before, now) -> ask());
    }

    public ObjectProperty<@Nullable ModelChoice> choice() {
      return choice;
    }

    public ReadOnlyObjectProperty<Work<Answer>> state() {
      return state.getReadOnlyProperty();
    }

    public void cancel() {
      if (ticket != null) {
        ticket.cancel();
      }
    }

    private void ask() {
      Picture shown = picture.getValue();
      ModelChoice model = choice.get();
      if (shown == null || model == null) {
        cancel();
        askedPicture = null;
        state.set(new Work.Idle<>());
      } else if (looking.get() && !(shown == askedPicture && model.equals(askedChoice))) {
        askedPicture = shown;
        askedChoice = model;
        ticket =
            work.<Answer>startLatest(
                this,
                "Classifying with " + model.name(),
                Lane.COMPUTE,
                reporter -> answer(shown, model, reporter),
                state::set);
      }
    }

    /// Whether an answer was wanted and then cancelled.
    boolean stopped() {
      return askedPicture != null && state.get() instanceof Work.Idle<Answer>;
    }

    /// Asks again, as after a failure.
    void again() {
      askedPicture = null;
      ask();
    }
  }

  // ── State ──

  private final TaskModels<Classifier> classifiers;
  private final BackgroundWork work;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Picture> seen = new ReadOnlyObjectWrapper<>();
  private final Slot first;
  private final Slot second;

  public PredictionViewModel(
      TaskModels<Classifier> classifiers,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture) {
    this.classifiers = classifiers;
    this.work = work;
    this.picture = picture;
    first = new Slot();
    second = new Slot();
    picture.subscribe(p -> change());
    looking.addListener((o, before, now) -> change());
  }

  /// Whether somebody looks; nothing is asked while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  public Slot first() {
    return first;
  }

  public Slot second() {
    return second;
  }

  /// The picture that is looked at; the one before it while nobody looks.
  ReadOnlyObjectProperty<@Nullable Picture> seen() {
    return seen.getReadOnlyProperty();
  }

  // ── Commands ──

  private void change() {
    first.ask();
    second.ask();
    Picture shown = picture.getValue();
    if (shown == null || looking.get()) {
      seen.set(shown);
    }
  }

  private Answer answer(Picture shown, ModelChoice model, BackgroundWork.Reporter reporter)
      throws Exception {
    return classifiers.use(
        model.id(),
        classifier -> {
          if (reporter.cancelled()) {
            throw new CancellationException("Another picture or model was chosen.");
          }
          Prediction prediction = classifier.classify(List.of(shown.image()), TOP).getFirst();
          return new Answer(shown.name(), model, prediction.top(), classifier.seen(shown.image()));
        });
  }
}
