package fovea.ui.tab;

import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which model a tab works with, in all its modes: the ones on this machine, and the one that was
/// chosen. Folders are read away from the JavaFX thread; nothing is loaded.
public final class ModelBoxViewModel {
  // ── State ──

  private final TaskModels<?> models;
  private final BackgroundWork background;
  private final String none;
  private final Runnable onChange;
  private final Consumer<String> onFailure;
  private final ReadOnlyObjectWrapper<List<ModelChoice>> choices =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable ModelChoice> chosen = new ReadOnlyObjectWrapper<>();
  private String wanted = "";
  private @Nullable ModelChoice proven;
  private BackgroundWork.@Nullable Ticket ticket;

  /// @param none what to say where there is no model, a whole sentence
  /// @param onChange another model is worked with from now on; not called by {@link #goBack}
  /// @param onFailure hears one sentence; the model from before, if any, stays chosen
  public ModelBoxViewModel(
      TaskModels<?> models,
      BackgroundWork background,
      String none,
      Runnable onChange,
      Consumer<String> onFailure) {
    this.models = models;
    this.background = background;
    this.none = none;
    this.onChange = onChange;
    this.onFailure = onFailure;
  }

  /// The models that can be chosen; empty until they have been looked for.
  public ReadOnlyObjectProperty<List<ModelChoice>> choices() {
    return choices.getReadOnlyProperty();
  }

  /// The model that is worked with; null until one has been found. Another id is another model; the
  /// same id with other words is the same.
  public ReadOnlyObjectProperty<@Nullable ModelChoice> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// What was taken for granted of the chosen one, besides what little it knows.
  public List<String> further() {
    ModelChoice now = chosen.get();
    return now == null ? List.of() : now.further();
  }

  /// What was taken for granted of the chosen one.
  public List<String> assumptions() {
    ModelChoice now = chosen.get();
    return now == null ? List.of() : now.assumptions();
  }

  // ── Commands ──

  /// Looks which models there are now. If the chosen one is gone the first takes its place.
  public void refresh() {
    ticket =
        background.<List<ModelChoice>>startLatest(
            choices,
            "Looking for models",
            BackgroundWork.Lane.FILES,
            reporter -> List.copyOf(models.choices()),
            this::listed);
  }

  /// Chooses the model with this id; it is remembered if no such model is known yet.
  public void choose(String id) {
    Optional<ModelChoice> known = find(id);
    if (known.isPresent()) {
      wanted = "";
      set(known.get());
    } else {
      wanted = id;
      refresh();
    }
  }

  /// Begins with the model of this id, if it is there once the models are known and nobody chose
  /// another.
  public void prefer(String id) {
    if (chosen.get() == null && wanted.isEmpty()) {
      wanted = id;
    }
  }

  /// Stops looking.
  public void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// The chosen one has done what was asked of it.
  public void prove() {
    proven = chosen.get();
  }

  /// Goes back to the last one that did, if the one that failed is another.
  ///
  /// @return whether it did
  public boolean goBack() {
    ModelChoice last = proven;
    ModelChoice failed = chosen.get();
    if (last == null || failed != null && failed.id().equals(last.id())) {
      return false;
    }
    chosen.set(last);
    return true;
  }

  private void set(ModelChoice choice) {
    ModelChoice before = chosen.get();
    chosen.set(choice);
    if (before == null || !before.id().equals(choice.id())) {
      onChange.run();
    }
  }

  private Optional<ModelChoice> find(String id) {
    return choices.get().stream().filter(choice -> choice.id().equals(id)).findFirst();
  }

  private void listed(Work<List<ModelChoice>> state) {
    switch (state) {
      case Work.Idle<List<ModelChoice>>() -> {}
      case Work.Running<List<ModelChoice>> _ -> {}
      case Work.Failed<List<ModelChoice>>(String reason) -> onFailure.accept(reason);
      case Work.Done<List<ModelChoice>>(List<ModelChoice> found) -> {
        if (!found.equals(choices.get())) {
          choices.set(found);
        }
        take(found);
      }
    }
  }

  private void take(List<ModelChoice> found) {
    ModelChoice now = chosen.get();
    Optional<ModelChoice> next =
        find(wanted)
            .or(() -> now == null ? Optional.empty() : find(now.id()))
            .or(() -> found.stream().findFirst());
    wanted = "";
    if (next.isPresent()) {
      set(next.get());
    } else if (now == null) {
      onFailure.accept(none);
    }
  }
}
