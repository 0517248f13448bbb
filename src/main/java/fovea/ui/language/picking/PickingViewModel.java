package fovea.ui.language.picking;

import fovea.classification.Subject;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.TextParts;
import fovea.format.Quantities;
import fovea.language.TextInput;
import fovea.language.evaluation.ReadableTexts;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.RecentData;
import fovea.ui.gallery.Gallery;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The texts of a data set, to pick one from: its data, part, and words that are looked for.
public final class PickingViewModel {
  /// Texts that were found.
  ///
  /// @param of the data set and part
  /// @param items in the order of the data set
  public record Found(TextDataset of, List<Gallery.Item> items, String heading) {
    public Found {
      items = List.copyOf(items);
    }
  }

  /// A data set that was opened.
  private record Opened(DataChoice choice, TextParts parts) {}

  // ── State ──

  private final DataLibrary library;
  private final BackgroundWork work;
  private final DataViewModel data;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ObjectProperty<PartChoice> part = new SimpleObjectProperty<>(PartChoice.USUAL);
  private final StringProperty sought = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Work<Found>> found =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private volatile @Nullable Opened opened;
  private @Nullable Ticket ticket;

  public PickingViewModel(DataLibrary library, RecentData recent, BackgroundWork work) {
    this.library = library;
    this.work = work;
    data = new DataViewModel(library, Subject.TEXTS, work, recent);
    open.subscribe(
        now -> {
          if (now) {
            data.refresh();
          }
          look();
        });
    data.chosen().subscribe(now -> look());
    part.subscribe(now -> look());
    sought.subscribe(now -> look());
  }

  /// Which data.
  public DataViewModel data() {
    return data;
  }

  /// Whether somebody picks; nothing is opened while nobody does.
  public BooleanProperty open() {
    return open;
  }

  ObjectProperty<PartChoice> part() {
    return part;
  }

  /// Only texts with these words in them are shown, whatever the case; "" for all.
  StringProperty sought() {
    return sought;
  }

  ReadOnlyObjectProperty<Work<Found>> found() {
    return found.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Looks again for what is asked now.
  void look() {
    DataChoice choice = data.chosen().get();
    if (!open.get() || choice == null) {
      return;
    }
    PartChoice wanted = part.get();
    String words = sought.get().strip();
    ticket =
        work.startLatest(
            this,
            "Looking through " + choice.name(),
            Lane.FILES,
            reporter -> found(choice, wanted, words),
            found::set);
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }

  /// A text that was found, as a model is asked about it.
  Optional<TextInput> text(Gallery.Item one) {
    return found.get() instanceof Work.Done<Found>(Found now)
        ? Optional.of(ReadableTexts.input(now.of().get(one.place())))
        : Optional.empty();
  }

  private Found found(DataChoice choice, PartChoice wanted, String words) throws IOException {
    Opened last = opened;
    if (last == null || !last.choice().equals(choice)) {
      last = new Opened(choice, library.openTexts(choice.source()));
      opened = last;
    }
    TextParts parts = last.parts();
    TextDataset texts = wanted.of(parts.name(), parts::usual, parts::part);
    String folded = words.toLowerCase(Locale.ROOT);
    var items = new ArrayList<Gallery.Item>();
    for (int place = 0; place < texts.size(); place++) {
      TextExample one = texts.get(place);
      if (!one.first().isBlank() && has(one, folded)) {
        String label = texts.labels().get(one.label());
        items.add(new Gallery.Item(place, ReadableTexts.words(one), label, "", one.name()));
      }
    }
    String heading =
        folded.isEmpty()
            ? texts.name()
            : "%s of %s of %s"
                .formatted(
                    Quantities.count(items.size()),
                    Quantities.count(texts.size(), "text"),
                    texts.name());
    return new Found(texts, items, heading);
  }

  private static boolean has(TextExample one, String folded) {
    return folded.isEmpty()
        || has(one.first(), folded)
        || one.second().filter(second -> has(second, folded)).isPresent();
  }

  private static boolean has(String text, String folded) {
    return text.toLowerCase(Locale.ROOT).contains(folded);
  }
}
