package fovea.ui.explanation.asking;

import fovea.explanation.explainer.Explainer;
import fovea.modellibrary.TaskModels;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.FailureReason;
import fovea.ui.work.Work;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Asks models, one question after the other, what several panes want to know. Whoever asked last
/// goes first; what nobody wants any more is dropped, even if it has begun; answers are kept, so
/// that going back costs nothing. While a slow question is worked on, quick ones to the same model
/// go in between. On the JavaFX thread.
public final class Asking {
  private static final System.Logger LOG = System.getLogger(Asking.class.getName());

  private final TaskModels<Explainer> models;
  private final BackgroundWork work;
  private final Answers answers = new Answers();
  private final SequencedMap<Object, List<Question<?>>> wanted = new LinkedHashMap<>();
  private final List<Consumer<Question<?>>> listeners = new CopyOnWriteArrayList<>();
  private final Queue queue = new Queue();
  private boolean working;

  public Asking(TaskModels<Explainer> models, BackgroundWork work) {
    this.models = models;
    this.work = work;
  }

  /// What has come of a question: idle where it was not asked or was stopped.
  public <T> Work<T> answer(Question<T> question) {
    return answers.of(question);
  }

  /// The answer, if it is there.
  public <T> Optional<T> known(Question<T> question) {
    return answer(question) instanceof Work.Done<T>(T value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /// A map as far as it is known, while it is worked on.
  public Optional<Made> partial(Why why) {
    return answers.partial(why);
  }

  /// How long a model takes for one picture on this machine, in seconds.
  public double secondsPerPass(Subject subject) {
    return answers.secondsPerPass(subject);
  }

  /// Whether somebody stopped it before there was anything.
  public boolean stopped(Question<?> question) {
    return answers.isStopped(question);
  }

  /// Has changes of any answer heard.
  public void onChange(Consumer<Question<?>> heard) {
    listeners.add(heard);
  }

  /// What somebody wants to know from now on, instead of what it wanted before.
  ///
  /// @param who goes first from now on
  public void want(Object who, List<? extends Question<?>> questions) {
    wanted.remove(who);
    wanted.putFirst(who, List.copyOf(questions));
    plan();
  }

  /// As {@link #want}, but goes after all others.
  public void wantMeanwhile(Object who, List<? extends Question<?>> questions) {
    List<? extends Question<?>> before = wanted.getOrDefault(who, List.of());
    if (!before.equals(questions)) {
      wanted.putLast(who, List.copyOf(questions));
      plan();
    }
  }

  /// Stops what is worked on, and keeps what is there; it is not asked again until {@link #again}.
  public void stop(Question<?> question) {
    if (answers.isOpen(question)) {
      queue.stop(question);
      answers.end(question);
      tell(question);
    }
  }

  /// Asks once more what failed or was stopped.
  public void again(Question<?> question) {
    if (!answers.isOpen(question)) {
      answers.remove(question);
      plan();
      tell(question);
    }
  }

  private void plan() {
    Set<Question<?>> all = new LinkedHashSet<>();
    wanted.values().forEach(all::addAll);
    answers.await(all);
    all.removeIf(one -> !answers.isOpen(one));
    queue.fill(all);
    if (!working && !queue.isEmpty()) {
      working = true;
      work.<Boolean>startLatest(
          this,
          "Explaining " + all.iterator().next().picture().name(),
          Lane.COMPUTE,
          reporter -> {
            work(reporter);
            return true;
          },
          this::ended);
    }
  }

  private void ended(Work<Boolean> state) {
    switch (state) {
      case Work.Running<Boolean> _ -> {}
      case Work.Idle<Boolean> _ -> { // somebody stopped all of it
        queue.clear();
        List<Question<?>> open = answers.open();
        open.forEach(answers::end);
        end(open);
      }
      case Work.Failed<Boolean>(String reason) -> {
        queue.clear();
        List<Question<?>> open = answers.open();
        open.forEach(question -> answers.put(question, new Work.Failed<>(reason)));
        end(open);
      }
      case Work.Done<Boolean> _ -> end(List.of());
    }
  }

  private void end(List<Question<?>> changed) {
    working = false;
    changed.forEach(this::tell);
    plan();
  }

  private void put(Question<?> question, Work<?> state) {
    queue.done(question);
    if (answers.isOpen(question)) { // else nobody wants it any more
      answers.put(question, state);
      answers.forget(one -> wanted.values().stream().anyMatch(list -> list.contains(one)));
      tell(question);
    }
  }

  private void tell(Question<?> question) {
    listeners.forEach(heard -> heard.accept(question));
  }

  // ── On the compute thread ──

  private void work(Reporter reporter) throws Exception {
    for (Optional<Question<?>> next = queue.next(reporter);
        next.isPresent();
        next = queue.next(reporter)) {
      Question<?> first = next.get();
      try {
        models.use(
            first.model().id(),
            explainer -> {
              var asker = new Asker(explainer, queue, reporter, new Heard(reporter));
              asker.answerAll(first);
              return asker;
            });
      } catch (Exception e) { // the model cannot be had
        String reason = FailureReason.of(e);
        LOG.log(System.Logger.Level.INFO, first.model().name() + ": " + reason);
        reporter.show(() -> put(first, new Work.Failed<>(reason)));
      }
    }
  }

  /// Brings answers back to the JavaFX thread.
  private final class Heard implements Asker.Listener {
    private final Reporter reporter;

    Heard(Reporter reporter) {
      this.reporter = reporter;
    }

    @Override
    public void answered(Question<?> question, Work<?> state) {
      reporter.show(() -> put(question, state));
    }

    @Override
    public void given(Question<?> question) {
      reporter.show(
          () -> {
            queue.done(question);
            plan(); // somebody may want it again by now
          });
    }

    @Override
    public void running(Question<?> question, Work.Running<?> state) {
      reporter.progress(state.progress(), state.message());
      reporter.show(
          () -> {
            if (answers.isOpen(question)) {
              answers.put(question, state);
              tell(question);
            }
          });
    }

    @Override
    public void partial(Why why, Made far) {
      reporter.show(
          () -> {
            if (answers.isOpen(why)) {
              answers.put(why, far);
              tell(why);
            }
          });
    }
  }
}
