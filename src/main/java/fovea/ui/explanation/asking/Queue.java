package fovea.ui.explanation.asking;

import fovea.explanation.Method;
import fovea.modellibrary.ModelChoice;
import fovea.ui.work.BackgroundWork.Reporter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;

/// What is still to be asked, in order, and what is worked on. From any thread.
final class Queue {
  /// A method that runs the network more often lets others go in between.
  private static final int QUICK_PASSES = 200;

  /// Channels of a stage that is neither small nor large.
  private static final int CHANNELS = 512;

  private final SequencedSet<Question<?>> waiting = new LinkedHashSet<>();
  private final Set<Question<?>> atWork = new HashSet<>();
  private final Set<Question<?>> unwanted = new HashSet<>();

  /// Has these asked and no others; what is worked on and is none of them shall end.
  synchronized void fill(Set<Question<?>> all) {
    waiting.clear();
    for (Question<?> one : all) {
      if (!atWork.contains(one)) {
        waiting.add(one);
      }
    }
    for (Question<?> one : atWork) {
      if (!all.contains(one)) {
        unwanted.add(one);
      }
    }
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized void stop(Question<?> question) {
    waiting.remove(question);
    if (atWork.contains(question)) {
      unwanted.add(question);
    }
  }

  synchronized boolean isUnwanted(Question<?> question) {
    return unwanted.contains(question);
  }

  /// It is worked on no longer.
  synchronized void done(Question<?> question) {
    atWork.remove(question);
    unwanted.remove(question);
  }

  synchronized void clear() {
    waiting.clear();
    atWork.clear();
    unwanted.clear();
  }

  /// The next one, which is worked on from now on; empty also once the work was cancelled.
  Optional<Question<?>> next(Reporter reporter) {
    return take(reporter, one -> true);
  }

  /// The next one to a model.
  Optional<Question<?>> next(Reporter reporter, ModelChoice model) {
    return take(reporter, one -> one.model().equals(model));
  }

  /// The next one to a model that takes little time.
  Optional<Question<?>> quick(Reporter reporter, ModelChoice model) {
    return take(reporter, one -> one.model().equals(model) && isQuick(one));
  }

  private static boolean isQuick(Question<?> question) {
    return !(question instanceof Question.Why why) || isQuick(why.method());
  }

  private static boolean isQuick(Method method) {
    return method.passes(CHANNELS) <= QUICK_PASSES;
  }

  private synchronized Optional<Question<?>> take(
      Reporter reporter, Predicate<Question<?>> suitable) {
    if (reporter.cancelled()) {
      return Optional.empty();
    }
    Optional<Question<?>> next = waiting.stream().filter(suitable).findFirst();
    next.ifPresent(
        one -> {
          waiting.remove(one);
          atWork.add(one);
        });
    return next;
  }
}
