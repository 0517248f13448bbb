package fovea.language.habit;

/// What a head is in the habit of looking at, over some texts: the mean share of attention that
/// tokens give (Clark et al., What Does BERT Look At?, BlackboxNLP 2019). Each share is the mean
/// over the tokens that have such a place: the first token has none before it.
///
/// @param previous to the token before
/// @param next to the token behind
/// @param same to itself
/// @param first to the first token, `[CLS]`
/// @param separator to all separators together
/// @param entropy of a token's attention, in nats: 0 for one that looks at a single token
public record Habit(
    double previous, double next, double same, double first, double separator, double entropy) {
  /// From this share on a head has a name.
  private static final double NAMED = 0.5;

  /// A few words for what it mostly looks at; "" where it has no such habit.
  public String words() {
    record Named(double share, String words) {}
    Named most = new Named(previous, "previous token");
    for (Named one :
        new Named[] {
          new Named(next, "next token"),
          new Named(same, "itself"),
          new Named(first, "rests on [CLS]"),
          new Named(separator, "rests on [SEP]")
        }) {
      most = one.share > most.share ? one : most;
    }
    return most.share >= NAMED ? most.words : "";
  }
}
