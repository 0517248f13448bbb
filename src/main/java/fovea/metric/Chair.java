package fovea.metric;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// CHAIR: how often sentences name things that are not in the picture (Rohrbach et al. 2018).
///
/// @param named how many things the sentences name
/// @param hallucinated how many of those are not in their picture
/// @param sentences how many sentences there are
/// @param hallucinating how many of those name at least one thing that is not there
public record Chair(int named, int hallucinated, int sentences, int hallucinating) {
  /// Counts a corpus. Classes may be anything with equality.
  ///
  /// @param named the classes that each sentence names, repeated as often as named
  /// @param present the classes in each sentence's picture
  public static <C> Chair of(List<? extends Collection<C>> named, List<? extends Set<C>> present) {
    if (named.size() != present.size()) {
      throw new IllegalArgumentException(
          "There are " + named.size() + " sentences but " + present.size() + " pictures.");
    }
    int things = 0;
    int hallucinated = 0;
    int hallucinating = 0;
    for (int i = 0; i < named.size(); i++) {
      int wrong = 0;
      for (C thing : named.get(i)) {
        things++;
        wrong += present.get(i).contains(thing) ? 0 : 1;
      }
      hallucinated += wrong;
      hallucinating += wrong > 0 ? 1 : 0;
    }
    return new Chair(things, hallucinated, named.size(), hallucinating);
  }

  /// CHAIRi: the hallucinated share of all things named; 0 if nothing is named.
  public double perThing() {
    return named == 0 ? 0 : (double) hallucinated / named;
  }

  /// CHAIRs: the share of sentences with a hallucination.
  public double perSentence() {
    return sentences == 0 ? 0 : (double) hallucinating / sentences;
  }
}
