package fovea.language.habit;

/// One number of a habit.
public enum Measure {
  PREVIOUS("previous token", "Share of attention to the token before"),
  NEXT("next token", "Share of attention to the token behind"),
  SAME("itself", "Share of attention to the token itself"),
  FIRST("[CLS]", "Share of attention to the first token"),
  SEPARATOR("[SEP]", "Share of attention to all separators together"),
  ENTROPY("entropy", "Entropy of a token's attention, in nats: 0 where it looks at one token");

  private final String title;
  private final String sentence;

  Measure(String title, String sentence) {
    this.title = title;
    this.sentence = sentence;
  }

  public String title() {
    return title;
  }

  public String sentence() {
    return sentence;
  }

  public double of(Habit habit) {
    return switch (this) {
      case PREVIOUS -> habit.previous();
      case NEXT -> habit.next();
      case SAME -> habit.same();
      case FIRST -> habit.first();
      case SEPARATOR -> habit.separator();
      case ENTROPY -> habit.entropy();
    };
  }
}
