package fovea.ui.evaluation;

import fovea.dataset.picture.Reading;
import fovea.ui.control.Answers;
import fovea.ui.control.Banner;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// What stands below the choices of what is measured: how far it is, what only a person can tell of
/// the data, why it failed.
public final class SetupFeedback {
  private final Button start;
  private final Consumer<Reading.Answer> answered;
  private final ProgressRow progress;
  private final Banner question = new Banner("info", Feather.HELP_CIRCLE);
  private final Answers answers = new Answers();
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);

  /// @param start cannot be pressed while something runs
  public SetupFeedback(Button start, Runnable cancel, Consumer<Reading.Answer> answered) {
    this.start = start;
    this.answered = answered;
    progress = new ProgressRow(cancel);
    question.add(answers);
  }

  /// One below the other.
  public List<Node> rows() {
    return List.of(progress, question, problem);
  }

  /// Shows what becomes of a measuring, and hides what it was set to while numbers arrive, which
  /// need the room more.
  ///
  /// @param set what is set
  /// @param problem with the data
  /// @param shown numbers, or null
  public void follow(
      Node set,
      ReadOnlyObjectProperty<? extends Work<?>> state,
      ReadOnlyObjectProperty<Optional<Reading.Question>> asked,
      ReadOnlyStringProperty problem,
      ReadOnlyObjectProperty<?> shown) {
    Runnable room =
        () ->
            Widgets.shown(
                set, shown.getValue() == null || !(state.get() instanceof Work.Running<?>));
    state.subscribe(now -> show(now, asked.get()));
    asked.subscribe(now -> show(state.get(), now));
    state.subscribe(room);
    shown.subscribe(room);
    problem.subscribe(this::complain);
  }

  /// Tells why something did not work; nothing where that is empty.
  public void complain(String sentence) {
    problem.say(sentence);
  }

  /// Shows how far the work is, or why it failed.
  ///
  /// @param asked why, where that is no failure but a question
  public void show(Work<?> state, Optional<Reading.Question> asked) {
    progress.show(state);
    start.setDisable(state instanceof Work.Running<?>);
    String reason = state instanceof Work.Failed<?>(String sentence) ? sentence : "";
    question.say(asked.isPresent() ? reason : "");
    complain(asked.isPresent() ? "" : reason);
    answers.offer(
        asked.map(Reading.Question::answers).orElse(List.of()), Reading.Answer::words, answered);
  }
}
