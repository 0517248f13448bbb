package fovea.ui.task;

import fovea.evaluations.EvaluationStore;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The tab of a task in a window, with made-up models and real background work.
///
/// @param <M> the tab's sides
public abstract class TaskRig<M extends Enum<M>> extends Rig {
  public final SimpleObjectProperty<@Nullable Picture> picture = new SimpleObjectProperty<>();
  public volatile Path folder = Path.of("unused");
  public volatile List<Path> chosen = List.of();

  private static volatile EvaluationStore next = EvaluationStore.none();
  private static volatile Remembered memory = Remembered.nothing();
  private final EvaluationStore evaluations = next;
  private final Remembered remembered = memory;

  /// A rig in which what is chosen is remembered.
  public static <R extends TaskRig<?>> R remembering(Remembered remembered, Supplier<R> made) {
    memory = remembered;
    try {
      return made.get();
    } finally {
      memory = Remembered.nothing();
    }
  }

  /// A rig in which finished evaluations are kept.
  public static <R extends TaskRig<?>> R keeping(EvaluationStore store, Supplier<R> made) {
    next = store;
    try {
      return made.get();
    } finally {
      next = EvaluationStore.none();
    }
  }

  protected final <T> TaskParts<T> parts(
      TaskModels<T> models, Runnable giveWay, Navigator navigator, boolean light) {
    return new TaskParts<>(
        models,
        giveWay,
        work,
        picture,
        new Files(),
        navigator,
        light ? FigureStyle::light : FigureStyle::dark,
        "1.0",
        evaluations,
        remembered);
  }

  protected abstract TaskTab<? extends TaskViewModel<M>> tab();

  public final void show(Picture shown) {
    Fx.run(() -> picture.set(shown));
    quiet();
  }

  public final void mode(M mode) {
    Fx.run(() -> tab().model().mode().set(mode));
    quiet();
  }

  public final void choose(String model) {
    Fx.run(() -> tab().choose(model));
    quiet();
  }

  @Override
  public void click(String text) {
    super.click(text);
    quiet();
  }

  /// The first node of a style class that can be seen.
  public final <T extends Node> T find(String style, Class<T> type) {
    settle();
    return Fx.call(
        () ->
            tab().content().lookupAll(style).stream()
                .filter(Rig::isSeen)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(style + " is not there")));
  }

  private final class Files implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public List<Path> any(String title) {
      return chosen;
    }

    @Override
    public Optional<Path> folder(String title) {
      return Optional.of(folder);
    }

    @Override
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return Optional.of(folder.resolve(suggestion));
    }
  }
}
