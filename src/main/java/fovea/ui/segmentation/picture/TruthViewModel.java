package fovea.ui.segmentation.picture;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.segmentation.evaluation.Agreement;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The annotation of the current picture: opened, then read by a rule that is guessed, shown and
/// may be changed before it is applied.
public final class TruthViewModel {
  /// An annotation that was opened.
  ///
  /// @param name of its file
  /// @param guess what its numbers speak for
  public record Opened(String name, Mask mask, LabelRule.Guess guess) {}

  /// An annotation under a rule.
  ///
  /// @param answer that it is laid beside
  /// @param applied whether the rule was accepted: before that it is a preview
  public record Truth(
      Opened opened, LabelRule rule, boolean applied, Segmented answer, Agreement agreement) {}

  // ── State ──

  private final BackgroundWork work;
  private final Slot slot;
  private final ReadOnlyObjectWrapper<Work<Truth>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Opened opened;
  private @Nullable LabelRule rule;
  private boolean applied;
  private @Nullable Ticket ticket;

  TruthViewModel(BackgroundWork work, Slot slot) {
    this.work = work;
    this.slot = slot;
    slot.state()
        .addListener(
            (o, before, now) -> {
              if (now instanceof Work.Done<Segmented>) {
                read();
              }
            });
  }

  public ReadOnlyObjectProperty<Work<Truth>> state() {
    return state.getReadOnlyProperty();
  }

  /// What is there; null while there is nothing.
  public @Nullable Truth truth() {
    return state.get() instanceof Work.Done<Truth>(Truth done) ? done : null;
  }

  // ── Commands ──

  /// Opens an annotation of the picture that is shown.
  public void open(Path file) {
    Segmented answer = slot.answer();
    if (answer == null) {
      state.set(
          new Work.Failed<>(
              "Wait until the picture has been segmented: the classes of the model say what the"
                  + " numbers of an annotation mean."));
      return;
    }
    ticket =
        work.<Opened>startLatest(
            this,
            "Opening " + file.getFileName(),
            Lane.FILES,
            reporter -> {
              Mask mask = Mask.read(file, answer.palette());
              int width = answer.picture().image().width();
              int height = answer.picture().image().height();
              if (mask.width() != width || mask.height() != height) {
                throw new IllegalArgumentException(
                    "%s has %d × %d pixels, the picture %s %d × %d: open the annotation of that picture."
                        .formatted(
                            file.getFileName(),
                            mask.width(),
                            mask.height(),
                            answer.picture().name(),
                            width,
                            height));
              }
              LabelRule.Guess guess = guess(mask, answer.labels().size());
              return new Opened(String.valueOf(file.getFileName()), mask, guess);
            },
            now -> {
              switch (now) {
                case Work.Done<Opened>(Opened done) -> {
                  opened = done;
                  rule = done.guess().rule();
                  applied = false;
                  read();
                }
                case Work.Failed<Opened>(String reason) -> state.set(new Work.Failed<>(reason));
                case Work.Running<Opened>(double part, String words) ->
                    state.set(new Work.Running<>(part, words));
                case Work.Idle<Opened> _ -> state.set(new Work.Idle<>());
              }
            });
  }

  private static LabelRule.Guess guess(Mask mask, int classes) {
    LabelRule.Guess numbers = LabelRule.guess(mask.counts(), classes);
    String how = mask.coding().words("It is");
    return switch (mask.coding()) {
      case NUMBERS -> numbers;
      case GREYS ->
          new LabelRule.Guess(numbers.rule(), how + " " + numbers.reason(), numbers.sure());
      case COLORS -> new LabelRule.Guess(LabelRule.fromOne(), how, true);
    };
  }

  /// Reads it by another rule; it is a preview until that is applied.
  public void preview(LabelRule wanted) {
    if (!wanted.equals(rule)) {
      rule = wanted;
      applied = false;
      read();
    }
  }

  /// The rule that is previewed is the right one.
  public void apply() {
    applied = true;
    read();
  }

  /// Puts the annotation away.
  public void close() {
    opened = null;
    rule = null;
    if (ticket != null) {
      ticket.cancel();
    }
    state.set(new Work.Idle<>());
  }

  private void read() {
    Opened mask = opened;
    LabelRule how = rule;
    Segmented answer = slot.answer();
    if (mask == null || how == null || answer == null) {
      return;
    }
    boolean accepted = applied;
    ticket =
        work.<Truth>startLatest(
            this,
            "Comparing with " + mask.name(),
            Lane.FILES,
            reporter ->
                new Truth(
                    mask,
                    how,
                    accepted,
                    answer,
                    Agreement.of(
                        mask.mask(), how, answer.segmentation().labels(), answer.labels().size())),
            state::set);
  }
}
