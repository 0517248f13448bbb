package fovea.ui.captioning.gaze;

import fovea.captioning.AttentionMaps;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which of a transformer's many gazes is shown. The choice outlives pictures; another one asks no
/// model, except that the weights of a sentence are computed once.
public final class GazeViewModel {
  /// A caption that was written to its end, with everything that its gazes depend on.
  ///
  /// @param model id of the one of `models` that wrote it
  /// @param seen the caption with the gaze of `gaze`
  public record Written(
      TaskModels<Captioner> models,
      String model,
      RgbImage image,
      DecodingOptions options,
      Captioner.Abilities abilities,
      List<String> vocabulary,
      Caption caption,
      GazeChoice gaze,
      Caption seen) {

    /// Writes a caption; on the compute thread.
    ///
    /// @param onWords hears the words so far on the JavaFX thread
    public static Written write(
        TaskModels<Captioner> models,
        String model,
        RgbImage image,
        DecodingOptions wanted,
        GazeChoice chosen,
        BackgroundWork.Reporter reporter,
        Consumer<List<Word>> onWords)
        throws ModelException {
      return models.use(
          model,
          captioner -> write(captioner, models, model, image, wanted, chosen, reporter, onWords));
    }

    private static Written write(
        Captioner captioner,
        TaskModels<Captioner> models,
        String model,
        RgbImage image,
        DecodingOptions wanted,
        GazeChoice chosen,
        BackgroundWork.Reporter reporter,
        Consumer<List<Word>> onWords) {
      Captioner.Abilities abilities = captioner.abilities();
      GazeChoice gaze = fitting(chosen, abilities);
      DecodingOptions options =
          abilities.generation()
              ? wanted
              : wanted.withGeneration(DecodingOptions.standard().generation());
      var progress =
          new Captioner.Progress() {
            @Override
            public void words(List<Word> soFar) {
              List<Word> words = soFar.stream().map(word -> word.with(gaze)).toList();
              reporter.progress(-1, Quantities.count(words.size(), "word"));
              reporter.show(() -> onWords.accept(words));
            }

            @Override
            public boolean cancelled() {
              return reporter.cancelled();
            }
          };
      Caption caption = captioner.caption(image, options, progress);
      return new Written(
          models,
          model,
          image,
          options,
          abilities,
          List.copyOf(captioner.vocabulary()),
          caption,
          gaze,
          caption.with(gaze));
    }
  }

  private final BackgroundWork background;
  private final Consumer<Caption> onSeen;
  private final Consumer<String> onProblem;
  private final ReadOnlyObjectWrapper<GazeChoice> choice =
      new ReadOnlyObjectWrapper<>(new GazeChoice.Mean());
  private final ReadOnlyObjectWrapper<Captioner.Abilities> abilities =
      new ReadOnlyObjectWrapper<>(Captioner.Abilities.none());
  private final ReadOnlyBooleanWrapper weighting = new ReadOnlyBooleanWrapper(false);
  private final Map<Integer, Caption> weighted = new HashMap<>();

  /// What is shown again when weights are not to be had.
  private GazeChoice plain = new GazeChoice.Mean();

  private @Nullable Written written;
  private int sentence;
  private BackgroundWork.@Nullable Ticket ticket;

  /// Counts the choices, so that what was asked for an older one is not shown.
  private int turn;

  /// @param onSeen hears the caption with the gaze that was chosen
  /// @param onProblem hears why weights are not to be had
  public GazeViewModel(
      BackgroundWork background, Consumer<Caption> onSeen, Consumer<String> onProblem) {
    this.background = background;
    this.onSeen = onSeen;
    this.onProblem = onProblem;
  }

  public ReadOnlyObjectProperty<GazeChoice> choice() {
    return choice.getReadOnlyProperty();
  }

  /// What the captioner of the last caption can do.
  public ReadOnlyObjectProperty<Captioner.Abilities> abilities() {
    return abilities.getReadOnlyProperty();
  }

  /// Whether weights are being computed.
  public ReadOnlyBooleanProperty weighting() {
    return weighting.getReadOnlyProperty();
  }

  /// Shows this gaze of every word, or the mean where the captioner has no such one.
  public void choose(GazeChoice wanted) {
    boolean known = abilities.get().layers() > 0;
    GazeChoice next = known ? fitting(wanted, abilities.get()) : wanted;
    if (next.equals(choice.get())) {
      return;
    }
    if (!(next instanceof GazeChoice.Weighted)) {
      plain = next;
    }
    choice.set(next);
    apply();
  }

  /// Stops computing weights; the gaze from before is chosen again.
  public void cancel() {
    if (weighting.get() && ticket != null) {
      ticket.cancel();
    }
  }

  /// A new caption has been written and its best sentence is shown.
  public void show(Written now) {
    forget();
    written = now;
    sentence = 0;
    abilities.set(now.abilities());
    if (now.abilities().layers() > 0) {
      plain = fitting(plain, now.abilities());
      choice.set(fitting(choice.get(), now.abilities()));
    }
    boolean weights = choice.get() instanceof GazeChoice.Weighted;
    if (weights || !choice.get().equals(now.gaze())) {
      apply();
    }
  }

  /// Asks what the words of the sentence that is shown looked at among themselves.
  public BackgroundWork.Job<Optional<AttentionMaps>> amongWords() {
    Written now = written;
    int rank = sentence;
    return reporter ->
        now == null || rank < 0
            ? Optional.empty()
            : now.models()
                .use(now.model(), one -> one.amongWords(now.image(), now.caption(), rank));
  }

  /// There is no caption any more.
  public void forget() {
    stop();
    written = null;
    weighted.clear();
  }

  /// Another of the n best is shown, or, if negative, a branch.
  public void sentence(int rank) {
    sentence = rank;
    if (choice.get() instanceof GazeChoice.Weighted) {
      apply();
    }
  }

  private static GazeChoice fitting(GazeChoice wanted, Captioner.Abilities abilities) {
    boolean there =
        switch (wanted) {
          case GazeChoice.Mean(), GazeChoice.Weighted() -> true;
          case GazeChoice.Layer(int layer) -> layer >= 0 && layer < abilities.layers();
          case GazeChoice.Head(int layer, int head) ->
              layer >= 0 && layer < abilities.layers() && head >= 0 && head < abilities.heads();
        };
    return there ? wanted : new GazeChoice.Mean();
  }

  private void stop() {
    turn++;
    weighting.set(false);
    if (ticket != null) {
      ticket.cancel();
    }
  }

  private void apply() {
    stop();
    Written now = written;
    if (now == null || now.abilities().layers() == 0) {
      return;
    }
    Caption known = weighted.get(sentence);
    if (!(choice.get() instanceof GazeChoice.Weighted)) {
      map(now, choice.get());
    } else if (sentence < 0) {
      // Weights belong to a sentence; a branch that was given up has none.
      map(now, new GazeChoice.Mean());
    } else if (known != null) {
      onSeen.accept(known);
    } else {
      weigh(now, sentence);
    }
  }

  private void map(Written now, GazeChoice gaze) {
    int mine = turn;
    ticket =
        background.<Caption>startLatest(
            this,
            "Choosing the gaze",
            BackgroundWork.Lane.FILES,
            reporter -> now.caption().with(gaze),
            state -> {
              if (mine == turn && state instanceof Work.Done<Caption>(Caption seen)) {
                onSeen.accept(seen);
              }
            });
  }

  private void weigh(Written now, int rank) {
    int mine = turn;
    ticket =
        background.<Caption>startLatest(
            this,
            "Weighting the gaze",
            BackgroundWork.Lane.COMPUTE,
            reporter -> {
              reporter.progress(-1, "by gradient");
              return now.models()
                  .use(
                      now.model(),
                      one -> one.weighted(now.image(), now.caption(), rank, now.options()));
            },
            state -> {
              if (mine == turn) {
                weighed(rank, state);
              }
            });
  }

  private void weighed(int rank, Work<Caption> state) {
    weighting.set(state instanceof Work.Running<Caption>);
    switch (state) {
      case Work.Running<Caption> _ -> {}
      case Work.Idle<Caption>() -> choose(plain);
      case Work.Failed<Caption>(String reason) -> {
        choose(plain);
        onProblem.accept(reason);
      }
      case Work.Done<Caption>(Caption seen) -> {
        weighted.put(rank, seen);
        onSeen.accept(seen);
      }
    }
  }
}
