package fovea.ui.explanation.asking;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.FailureReason;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Asks one model while it is lent. On the compute thread.
final class Asker {
  /// What is heard on the way.
  interface Listener {
    void answered(Question<?> question, Work<?> state);

    void running(Question<?> question, Work.Running<?> state);

    void partial(Why why, Made far);

    /// It was given up without an answer.
    void given(Question<?> question);
  }

  private static final System.Logger LOG = System.getLogger(Asker.class.getName());

  /// Maps that are not finished come no oftener.
  private static final long PARTIAL_NANOS = 150_000_000;

  /// Channels of a stage that are shown: more are not told apart.
  private static final int CHANNELS = 32;

  private final Explainer explainer;
  private final Queue queue;
  private final Reporter reporter;
  private final Listener listener;

  Asker(Explainer explainer, Queue queue, Reporter reporter, Listener listener) {
    this.explainer = explainer;
    this.queue = queue;
    this.reporter = reporter;
    this.listener = listener;
  }

  /// Answers a question and all others to the same model.
  void answerAll(Question<?> first) {
    for (Optional<Question<?>> next = Optional.of(first);
        next.isPresent();
        next = queue.next(reporter, first.model())) {
      answer(next.get(), false);
    }
  }

  private void answer(Question<?> question, boolean between) {
    try {
      Object value =
          switch (question) {
            case Question.WhatIsIt what -> subject(what);
            case Question.WhichStages which ->
                List.copyOf(explainer.stages(which.picture().image()));
            case Question.WhichChannels which ->
                List.copyOf(explainer.channels(which.picture().image(), which.stage(), CHANNELS));
            case Question.WhichParts which ->
                explainer.graph(which.model().name(), which.picture().image());
            case Why why -> made(why, between);
          };
      listener.answered(question, new Work.Done<>(value));
    } catch (CancellationException e) {
      listener.given(question);
    } catch (RuntimeException | OutOfMemoryError e) {
      String reason = FailureReason.of(e);
      if (reason.equals(e.getMessage())) { // it was told for people
        LOG.log(System.Logger.Level.INFO, question.model().name() + ": " + reason);
      } else {
        LOG.log(System.Logger.Level.WARNING, "Explaining failed", e);
      }
      listener.answered(question, new Work.Failed<>(reason));
    }
  }

  private Subject subject(Question.WhatIsIt what) {
    RgbImage picture = what.picture().image();
    List<String> labels = explainer.labels();
    List<Explainer.Answer> answers = explainer.answers(picture, labels.size());
    RgbImage seen = explainer.seen(picture);
    var likeliest = new Target.OfClass(answers.getFirst().index());
    double seconds = Math.min(seconds(seen, likeliest), seconds(seen, likeliest));
    return new Subject(
        what.picture(),
        what.model(),
        seen,
        labels,
        answers,
        explainer.usualStage(),
        unfit(),
        seconds);
  }

  /// How long the network takes for one picture; the first time pays for what is made once.
  private double seconds(RgbImage seen, Target target) {
    long begin = System.nanoTime();
    explainer.probability(seen, target);
    return (System.nanoTime() - begin) / 1e9;
  }

  /// Which methods fit is a matter of their families.
  private Map<String, String> unfit() {
    var known = new EnumMap<Method.Family, Optional<String>>(Method.Family.class);
    var unfit = new HashMap<String, String>();
    for (Method method : Methods.all()) {
      known
          .computeIfAbsent(method.family(), family -> explainer.unfit(method))
          .ifPresent(why -> unfit.put(method.id(), why));
    }
    return unfit;
  }

  private Made made(Why why, boolean between) {
    var request =
        new Request(
            why.stages(),
            Request.usual().batch(),
            Request.usual().seed(),
            new Hearing(why, between),
            new Partial(why));
    long begin = System.nanoTime();
    Explanation found =
        explainer.explain(why.picture().image(), why.target(), why.method(), request);
    return Made.whole(found, (System.nanoTime() - begin) / 1e9);
  }

  /// Tells how far a method is, and lets quick questions go in between.
  private final class Hearing implements Progress {
    private final Why why;
    private final boolean between;

    Hearing(Why why, boolean between) {
      this.why = why;
      this.between = between;
    }

    @Override
    public void done(int parts, int ofAll) {
      double part = ofAll == 0 ? -1 : (double) parts / ofAll;
      String words = Quantities.count(parts) + " of " + Quantities.count(ofAll);
      reporter.progress(part, why.method().title() + ", " + words);
      listener.running(why, new Work.Running<>(part, words));
      if (!between) {
        for (Optional<Question<?>> next = queue.quick(reporter, why.model());
            next.isPresent();
            next = queue.quick(reporter, why.model())) {
          answer(next.get(), true);
        }
      }
    }

    @Override
    public boolean cancelled() {
      return reporter.cancelled() || queue.isUnwanted(why);
    }
  }

  /// Hands on maps that are not finished, unless they come too often or are of one of several
  /// stages only.
  private final class Partial implements Consumer<Heatmap> {
    private final Why why;
    private long last = System.nanoTime();

    Partial(Why why) {
      this.why = why;
    }

    @Override
    public void accept(Heatmap map) {
      long now = System.nanoTime();
      if (why.stages().size() < 2 && now - last >= PARTIAL_NANOS) {
        last = now;
        var far = new Explanation(why.method().id(), map, map.min() < 0, List.of("Not finished."));
        listener.partial(why, Made.unfinished(far));
      }
    }
  }
}
