package fovea.ui.models;

import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modelmanager.ModelCard;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Reads what the files of the chosen model say, once.
final class ModelReading {
  /// What the outcome depends on.
  private record Subject(
      String id, ModelState state, Optional<Path> place, List<ModelCard.File> files) {}

  /// A person who arrows through the list passes most models by; their files are left unread.
  private static final int GLANCE_MILLIS = 120;

  private final ModelLibrary library;
  private final BackgroundWork background;
  private final ReadOnlyObjectWrapper<Work<ModelDetails>> work =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Subject subject;
  private BackgroundWork.@Nullable Ticket ticket;

  ModelReading(ModelLibrary library, BackgroundWork background) {
    this.library = library;
    this.background = background;
  }

  /// Idle while the files are not on this machine.
  ReadOnlyObjectProperty<Work<ModelDetails>> work() {
    return work.getReadOnlyProperty();
  }

  /// Reads this model, unless it is the one that was read last.
  void of(@Nullable ModelEntry entry) {
    Subject wanted =
        entry == null
            ? null
            : new Subject(entry.id(), entry.state(), entry.place(), entry.card().files());
    if (wanted == null || !wanted.equals(subject)) {
      subject = wanted;
      again();
    }
  }

  void again() {
    if (ticket != null) {
      ticket.cancel();
    }
    Subject wanted = subject;
    if (wanted == null || wanted.state() == ModelState.AVAILABLE) {
      work.set(new Work.Idle<>());
      return;
    }
    ticket =
        background.<ModelDetails>start(
            "Reading " + wanted.id(),
            Lane.FILES,
            reporter -> {
              Thread.sleep(GLANCE_MILLIS);
              if (reporter.cancelled()) {
                throw new CancellationException();
              }
              return library.details(wanted.id());
            },
            work::set);
  }
}
