package fovea.ui.training.language;

import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.ReaderSetup.Objective;
import fovea.ui.training.form.Field;

/// What is decided of the training of a reader beside what is decided of any.
enum ReaderField implements Field<ReaderSetup> {
  OBJECTIVE(
      new Spec<>(
          "text.objective",
          "Learns",
          "Which class a text is of, or which words are hidden in it.",
          Kind.TEXT,
          s -> s.text().objective().name(),
          text -> title(Objective.valueOf(text)))),
  LENGTH(
      new Spec<>(
          "text.length",
          "Tokens of a text",
          "The most tokens of a text, the marks at its begin and end included, 4 to 4,096; what is"
              + " longer is cut.",
          Kind.WHOLE,
          s -> s.text().length())),
  MASKED(
      new Spec<>(
          "text.masked",
          "Share of hidden pieces",
          "The share of the words’ pieces that is asked for; BERT’s is 0.15.",
          Kind.NUMBER,
          s -> s.text().masked())),
  VOCABULARY(
      new Spec<>(
          "text.vocabulary",
          "Vocabulary’s file",
          "A vocab.txt or a tokenizer.json; empty to build a vocabulary of the training texts.",
          Kind.TEXT,
          s -> s.text().vocabulary())),
  VOCABULARY_SIZE(
      new Spec<>(
          "text.vocabularySize",
          "Tokens at most",
          "The most tokens of a vocabulary that is built, 100 to 200,000.",
          Kind.WHOLE,
          s -> s.text().vocabularySize())),
  LOWER_CASE(
      new Spec<>(
          "text.lowerCase",
          "Lower case, without accents",
          "Whether a vocabulary that is built, or a vocab.txt, knows no capitals and no accents.",
          Kind.SWITCH,
          s -> s.text().lowerCase()));

  private final Spec<ReaderSetup> spec;

  ReaderField(Spec<ReaderSetup> spec) {
    this.spec = spec;
  }

  @Override
  public Spec<ReaderSetup> spec() {
    return spec;
  }

  private static String title(Objective objective) {
    return switch (objective) {
      case CLASSES -> "Classes of texts";
      case MASKED_WORDS -> "Masked words";
    };
  }
}
