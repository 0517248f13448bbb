package fovea.explanation.sample;

import fovea.classification.ClassMatch;
import fovea.classification.ClassifierEvaluation;
import fovea.dataset.KeyedRandom;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Explainer.Answer;
import fovea.format.Quantities;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the pictures of a group, in an order drawn by a seed.
///
/// @param limit the most pictures of each of the two groups; 0 for all
public record MemberSearch(Group group, Group against, int limit, long seed) {
  private static final long ORDER = 0x4D656D62657273L; // keeps these draws apart from others'

  /// Those of an evaluation, which knows what was said of each picture.
  public Members of(ClassifierEvaluation evaluation) {
    var found = new Found();
    for (int row : order(evaluation.size())) {
      found.take(member(evaluation, row));
    }
    return found.members(true, List.of());
  }

  private static Member member(ClassifierEvaluation evaluation, int row) {
    int truth = evaluation.truth()[row];
    int predicted = evaluation.predicted()[row];
    float[] probabilities = evaluation.probabilities()[row];
    int other =
        predicted != truth
            ? predicted
            : IntStream.range(0, probabilities.length)
                .filter(one -> one != truth)
                .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                .orElse(truth);
    return new Member(
        evaluation.places()[row],
        evaluation.names().get(row),
        truth,
        predicted,
        other,
        probabilities[predicted]);
  }

  /// Asks a model what it says of the pictures of these classes until there are enough. On the
  /// compute thread.
  ///
  /// @throws IllegalArgumentException when the data set's classes cannot be the model's, in one
  ///   sentence
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public Members in(PictureDataset data, Lender model, Progress progress) throws IOException {
    ClassMatch match = ClassMatch.of(model.ask(Explainer::labels), data);
    int[] places =
        IntStream.of(order(data.size()))
            .filter(place -> group.truths().contains(match.numbers()[data.label(place)]))
            .toArray();
    var found = new Found();
    var notes = new ArrayList<String>(match.notes(List.of()));
    int looked = 0;
    int unreadable = 0;
    while (looked < places.length && !found.enough()) {
      int place = places[looked];
      looked++;
      Optional<LabelledPicture> picture = data.getOrSkip(place);
      if (picture.isPresent()) {
        found.take(member(place, picture.get(), match.numbers()[data.label(place)], model));
      } else {
        unreadable++;
      }
      progress.step(looked, places.length);
    }
    boolean all = looked == places.length;
    if (!all) {
      notes.add(
          "%s of %s of these classes were looked at until there were enough."
              .formatted(Quantities.count(looked), Quantities.count(places.length, "picture")));
    }
    if (unreadable > 0) {
      notes.add(
          Quantities.count(
              unreadable,
              "picture could not be read and is left out.",
              "pictures could not be read and are left out."));
    }
    return found.members(all, notes);
  }

  private static Member member(int place, LabelledPicture picture, int truth, Lender model) {
    List<Answer> answers = model.ask(explainer -> explainer.answers(picture.image(), 2));
    Answer best = answers.getFirst();
    return new Member(
        place,
        picture.name(),
        truth,
        best.index(),
        best.index() == truth ? answers.getLast().index() : best.index(),
        best.probability());
  }

  private int[] order(int size) {
    return KeyedRandom.of(seed, ORDER).nextOrder(size);
  }

  private final class Found {
    private final List<Member> inGroup = new ArrayList<>();
    private final List<Member> inAgainst = new ArrayList<>();
    private int ofGroup;
    private int ofAgainst;

    /// A picture that is in both, such as a right one of all of a class, stands in both.
    void take(Member member) {
      if (group.has(member)) {
        ofGroup++;
        if (!full(inGroup)) {
          inGroup.add(member);
        }
      }
      if (against.has(member)) {
        ofAgainst++;
        if (!full(inAgainst)) {
          inAgainst.add(member);
        }
      }
    }

    boolean enough() {
      return full(inGroup) && full(inAgainst);
    }

    private boolean full(List<Member> members) {
      return limit > 0 && members.size() >= limit;
    }

    Members members(boolean all, List<String> notes) {
      return new Members(
          group, against, inGroup, inAgainst, all ? ofGroup : -1, all ? ofAgainst : -1, notes);
    }
  }
}
