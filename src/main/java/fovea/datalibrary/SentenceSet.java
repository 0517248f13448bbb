package fovea.datalibrary;

import fovea.dataset.text.TextParts;
import fovea.dataset.text.made.MadeSentences;

/// `sentences`: made sentences that praise or complain, for a first reader without a download.
final class SentenceSet {
  static final String ID = "sentences";
  private static final String NAME = "Made sentences";
  private static final int TRAINING = 20_000;
  private static final int VALIDATION = 1_000;
  private static final int TEST = 2_000;

  private SentenceSet() {}

  static DataEntry entry() {
    return new DataEntry(
        ID,
        NAME,
        "23,000 generated English sentences that praise or complain, about films, meals, trips,"
            + " weather and books; 2,000 of them are for testing. Which words there are"
            + " does not decide: negation, doubt, comparison and “but” turn the mood.",
        "made by this program, each sentence from a number",
        "the program's",
        0,
        DataEntry.State.GENERATED,
        "");
  }

  static TextParts open() {
    return MadeSentences.parts(NAME, TRAINING, VALIDATION, TEST);
  }
}
