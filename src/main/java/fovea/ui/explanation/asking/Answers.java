package fovea.ui.explanation.asking;

import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What has come of questions, as long as there is room. On the JavaFX thread.
final class Answers {
  /// Pictures of which answers are kept, with all their maps.
  private static final int PICTURES = 12;

  /// Answers that are kept; a map of single pixels takes 200 kB.
  private static final int MOST = 500;

  private final SequencedMap<Question<?>, Work<?>> states = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Why, Made> partial = new HashMap<>();
  private final Map<String, Double> paces = new HashMap<>();

  /// Idle where it was not asked or was stopped.
  @SuppressWarnings("unchecked") // put with what was asked
  <T> Work<T> of(Question<T> question) {
    Work<?> known = states.get(question);
    return known == null ? new Work.Idle<>() : (Work<T>) known;
  }

  boolean isOpen(Question<?> question) {
    return states.get(question) instanceof Work.Running<?>;
  }

  boolean isStopped(Question<?> question) {
    return states.get(question) instanceof Work.Idle<?>;
  }

  /// A map as far as it is known.
  Optional<Made> partial(Why why) {
    return Optional.ofNullable(partial.get(why));
  }

  /// All that are waited for.
  List<Question<?>> open() {
    return states.entrySet().stream()
        .filter(one -> one.getValue() instanceof Work.Running<?>)
        .<Question<?>>map(Map.Entry::getKey)
        .toList();
  }

  void put(Question<?> question, Work<?> state) {
    states.put(question, state);
    if (question instanceof Why why && !(state instanceof Work.Running<?>)) {
      partial.remove(why);
      pace(why, state);
    }
  }

  void put(Why why, Made far) {
    partial.put(why, far);
  }

  void remove(Question<?> question) {
    states.remove(question);
  }

  /// These are waited for from now on, if nothing is known of them, and no others.
  void await(Set<Question<?>> wanted) {
    states
        .entrySet()
        .removeIf(
            one -> one.getValue() instanceof Work.Running<?> && !wanted.contains(one.getKey()));
    partial.keySet().removeIf(one -> !wanted.contains(one));
    wanted.forEach(one -> states.putIfAbsent(one, new Work.Running<>(-1, "")));
  }

  /// It ends here, with what is there.
  void end(Question<?> question) {
    Made far = question instanceof Why why ? partial.get(why) : null;
    put(question, far == null ? new Work.Idle<>() : new Work.Done<>(far));
  }

  /// Lets go of what was not looked at for longest.
  void forget(Predicate<Question<?>> wanted) {
    Set<Picture> latest =
        states.sequencedKeySet().reversed().stream()
            .map(Question::picture)
            .distinct()
            .limit(PICTURES)
            .collect(Collectors.toSet());
    int over = states.size() - MOST;
    for (Question<?> one : List.copyOf(states.keySet())) {
      if (!wanted.test(one) && (over > 0 || !latest.contains(one.picture()))) {
        states.remove(one);
        over--;
      }
    }
  }

  /// How long a model takes for one picture, in seconds: the shortest so far, since the first
  /// passes pay for what is made once.
  double secondsPerPass(Subject subject) {
    double first = subject.secondsPerPass();
    return Math.min(first, paces.getOrDefault(subject.model().id(), first));
  }

  private void pace(Why why, Work<?> state) {
    int passes = why.method().passes(1);
    boolean sure = passes > 0 && passes == why.method().passes(2) && why.stages().size() < 2;
    if (sure && state instanceof Work.Done<?>(Made made) && made.whole()) {
      paces.merge(why.model().id(), made.seconds() / passes, Math::min);
    }
  }
}
