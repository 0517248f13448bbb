package fovea.ui.attack.explanation;

import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Where the evidence lies in the picture that was attacked and in what became of it. Made while
/// somebody looks.
public final class MapsViewModel {
  private static final int CHANNELS = 512;
  private static final int FEW_PASSES = 10;

  private record Question(Attacked attacked, Method method) {}

  // ── State ──

  private final TaskModels<Explainer> models;
  private final BackgroundWork work;
  private final ObservableValue<? extends @Nullable Attacked> attacked;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final BooleanProperty signed = new SimpleBooleanProperty();
  private final ObjectProperty<Method> method = new SimpleObjectProperty<>(methods().getFirst());
  private final ReadOnlyObjectWrapper<Work<Maps>> maps =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Question asked;
  private BackgroundWork.@Nullable Ticket ticket;

  /// @param attacked what became of the picture; null while nothing has
  public MapsViewModel(
      TaskModels<Explainer> models,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Attacked> attacked) {
    this.models = models;
    this.work = work;
    this.attacked = attacked;
    attacked.subscribe(a -> look());
    looking.subscribe(l -> look());
    method.subscribe(m -> look());
  }

  /// The methods that ask a network so seldom that nobody needs to be asked first.
  public static List<Method> methods() {
    return Methods.all().stream().filter(one -> one.passes(CHANNELS) <= FEW_PASSES).toList();
  }

  /// Whether somebody looks; nothing is explained while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  public ObjectProperty<Method> method() {
    return method;
  }

  /// Whether what speaks against a class is shown too.
  public BooleanProperty signed() {
    return signed;
  }

  public ReadOnlyObjectProperty<Work<Maps>> maps() {
    return maps.getReadOnlyProperty();
  }

  /// Null while there are none.
  public @Nullable Maps now() {
    return maps.get() instanceof Work.Done<Maps>(Maps there) ? there : null;
  }

  // ── Commands ──

  void cancel() {
    BackgroundWork.Ticket now = ticket;
    if (now != null) {
      now.cancel();
    }
  }

  /// Makes them once more, as after a failure.
  void again() {
    asked = null;
    look();
  }

  private void look() {
    Attacked now = attacked.getValue();
    if (now == null) {
      asked = null;
      cancel();
      maps.set(new Work.Idle<>());
      return;
    }
    var question = new Question(now, method.get());
    if (!looking.get() || question.equals(asked)) {
      return;
    }
    asked = question;
    ticket =
        work.<Maps>startLatest(
            maps,
            "Explaining " + now.sight().picture().name() + " before and after",
            Lane.COMPUTE,
            reporter ->
                models.use(
                    now.sight().model().id(),
                    explainer ->
                        Maps.of(
                            explainer,
                            now,
                            question.method(),
                            new Request(
                                List.of(),
                                Request.usual().batch(),
                                Request.usual().seed(),
                                new ReportedProgress(reporter, () -> {}, "part"),
                                _ -> {}))),
            state -> {
              if (question.equals(asked)) {
                maps.set(state);
              }
            });
  }
}
