package fovea.ui.captioning;

import fovea.captioning.Captioner;
import fovea.captioning.CaptionerChoice;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which model writes the captions: the ones on this machine, and the one that was chosen. Folders
/// are read and models are opened away from the JavaFX thread.
public final class ModelViewModel {
  private record Ready(CaptionerChoice.Option option, Captioner captioner) {}

  private final CaptionerChoice choice;
  private final BackgroundWork background;
  private final Runnable onChange;
  private final Consumer<String> onFailure;
  private final ReadOnlyObjectWrapper<List<CaptionerChoice.Option>> options =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<CaptionerChoice.@Nullable Option> chosen =
      new ReadOnlyObjectWrapper<>();
  private String wanted = "";
  private @Nullable Ready ready;

  /// The last one that has written a caption.
  private @Nullable Ready proven;

  private BackgroundWork.@Nullable Ticket ticket;

  /// @param onChange another captioner writes from now on
  /// @param onFailure hears one sentence; the captioner from before, if any, still writes
  ModelViewModel(
      CaptionerChoice choice,
      BackgroundWork background,
      Runnable onChange,
      Consumer<String> onFailure) {
    this.choice = choice;
    this.background = background;
    this.onChange = onChange;
    this.onFailure = onFailure;
  }

  /// The models that can be chosen; empty until they have been looked for.
  public ReadOnlyObjectProperty<List<CaptionerChoice.Option>> options() {
    return options.getReadOnlyProperty();
  }

  /// The model that writes, or is being opened for it.
  public ReadOnlyObjectProperty<CaptionerChoice.@Nullable Option> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// Looks which models there are now. If the chosen one is gone the first takes its place.
  public void refresh() {
    background.<List<CaptionerChoice.Option>>startLatest(
        options,
        "Looking for captioners",
        BackgroundWork.Lane.FILES,
        reporter -> List.copyOf(choice.options()),
        this::listed);
  }

  /// Has the model with this id write from now on; it is remembered if no such model is known yet.
  public void choose(String id) {
    wanted = id;
    Optional<CaptionerChoice.Option> known = find(options.get(), id);
    if (known.isEmpty()) {
      refresh();
    } else if (!known.get().equals(chosen.get())) {
      open(known.get());
    }
  }

  /// What writes now; null before any has been opened.
  @Nullable Captioner captioner() {
    return ready == null ? null : ready.captioner();
  }

  /// Its first caption came to its end.
  void prove() {
    proven = ready;
  }

  /// Goes back to the last model that did write, if the one that failed is another.
  boolean goBack() {
    Ready last = proven;
    if (last == null || last == ready) {
      return false;
    }
    ready = last;
    settle();
    return true;
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  private static Optional<CaptionerChoice.Option> find(
      List<CaptionerChoice.Option> options, String id) {
    return options.stream().filter(o -> o.id().equals(id)).findFirst();
  }

  private void listed(Work<List<CaptionerChoice.Option>> state) {
    switch (state) {
      case Work.Idle<List<CaptionerChoice.Option>>() -> {}
      case Work.Running<List<CaptionerChoice.Option>> _ -> {}
      case Work.Failed<List<CaptionerChoice.Option>>(String reason) -> onFailure.accept(reason);
      case Work.Done<List<CaptionerChoice.Option>>(List<CaptionerChoice.Option> found) -> {
        options.set(found);
        take(found);
      }
    }
  }

  private void take(List<CaptionerChoice.Option> found) {
    Ready now = ready;
    Optional<CaptionerChoice.Option> next =
        find(found, wanted)
            .or(() -> now == null ? Optional.empty() : find(found, now.option().id()))
            .or(() -> found.stream().findFirst());
    if (next.isEmpty()) {
      if (now == null) {
        onFailure.accept("No model on this machine writes captions; add one to the models first.");
      }
    } else if (now == null || !next.get().id().equals(now.option().id())) {
      open(next.get());
    } else {
      // Its name may have changed.
      ready = new Ready(next.get(), now.captioner());
      proven = proven == now ? ready : proven;
      settle();
    }
  }

  private void open(CaptionerChoice.Option option) {
    chosen.set(option);
    Ready now = ready;
    ticket =
        background.<Captioner>startLatest(
            this,
            "Opening " + option.name(),
            BackgroundWork.Lane.FILES,
            reporter ->
                now != null && now.option().equals(option)
                    ? now.captioner()
                    : choice.captioner(option.id()),
            state -> opened(option, state));
  }

  private void opened(CaptionerChoice.Option option, Work<Captioner> state) {
    switch (state) {
      case Work.Idle<Captioner>() -> settle();
      case Work.Running<Captioner> _ -> {}
      case Work.Failed<Captioner>(String reason) -> {
        settle();
        onFailure.accept(reason);
      }
      case Work.Done<Captioner>(Captioner captioner) -> {
        Captioner before = captioner();
        ready = new Ready(option, captioner);
        settle();
        if (captioner != before) {
          onChange.run();
        }
      }
    }
  }

  /// Chosen is what writes.
  private void settle() {
    Ready now = ready;
    wanted = now == null ? "" : now.option().id();
    CaptionerChoice.Option option = now == null ? null : now.option();
    if (!Objects.equals(option, chosen.get())) {
      chosen.set(option);
    }
  }
}
