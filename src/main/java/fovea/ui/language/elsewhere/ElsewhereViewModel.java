package fovea.ui.language.elsewhere;

import fovea.language.Attention;
import fovea.language.exchange.AttentionFiles;
import fovea.language.exchange.AttentionPart;
import fovea.language.exchange.ForeignAttention;
import fovea.modellibrary.ModelChoice;
import fovea.ui.language.head.HeadsSource;
import fovea.ui.language.head.HeadsViewModel;
import fovea.ui.language.head.Looked;
import fovea.ui.language.text.ReadingChoice;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A file of attention that a person opened, and which part of it is looked at.
public final class ElsewhereViewModel {
  /// What was opened.
  ///
  /// @param name of the file, or of what another tab handed over
  public record Opened(String name, ForeignAttention attention) {}

  // ── State ──

  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<Work<Opened>> opened =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ObjectProperty<@Nullable AttentionPart> part = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Looked> looked = new ReadOnlyObjectWrapper<>();
  private final ReadingChoice chosen = new ReadingChoice();
  private final HeadsViewModel heads;

  public ElsewhereViewModel(BackgroundWork work) {
    this.work = work;
    heads = new HeadsViewModel(HeadsSource.of(looked, chosen), work);
    part.addListener((o, before, now) -> look(now));
  }

  /// The file.
  public ReadOnlyObjectProperty<Work<Opened>> opened() {
    return opened.getReadOnlyProperty();
  }

  /// The part of it that is looked at; null for none.
  public ObjectProperty<@Nullable AttentionPart> part() {
    return part;
  }

  /// How it is looked at.
  public HeadsViewModel heads() {
    return heads;
  }

  /// What was opened, or null.
  public @Nullable Opened now() {
    return opened.get() instanceof Work.Done<Opened>(Opened done) ? done : null;
  }

  /// What files of it are called after.
  public String called() {
    Opened now = now();
    return now == null ? "" : now.name();
  }

  /// What a person should know of the file and the part.
  String notes() {
    Opened now = now();
    AttentionPart seen = part.get();
    return now == null || seen == null
        ? ""
        : Stream.concat(now.attention().notes().stream(), seen.notes().stream())
            .collect(Collectors.joining(" "));
  }

  // ── Commands ──

  /// Reads a file and shows its first part.
  public void open(Path file) {
    open(() -> new Opened(String.valueOf(file.getFileName()), AttentionFiles.read(file)));
  }

  /// Shows attention that is there already.
  ///
  /// @param parts of it, that to be shown first
  public void show(String of, List<Attention> parts) {
    open(
        () ->
            new Opened(
                of,
                new ForeignAttention(
                    "",
                    parts.stream().map(part -> new AttentionPart(part, List.of())).toList(),
                    List.of())));
  }

  private void open(Callable<Opened> from) {
    work.<Opened>startLatest(
        this,
        "Reading attention",
        Lane.FILES,
        reporter -> from.call(),
        state -> {
          opened.set(state);
          Opened now = now();
          part.set(now == null ? null : now.attention().parts().getFirst());
        });
  }

  private void look(@Nullable AttentionPart now) {
    Opened file = now();
    if (now == null || file == null) {
      looked.set(null);
      return;
    }
    chosen.fit(now.attention().maps());
    looked.set(
        new Looked(
            now.attention(), Optional.empty(), new ModelChoice("", file.name()), now.name()));
  }
}
