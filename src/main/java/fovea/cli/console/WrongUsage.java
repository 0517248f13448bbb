package fovea.cli.console;

/// A command was asked for what it does not have, or for what does not go together; the message
/// says what to change, in one sentence.
public final class WrongUsage extends CommandFailure {
  private static final long serialVersionUID = 1L;

  public WrongUsage(String sentence) {
    super(sentence);
  }

  public WrongUsage(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
