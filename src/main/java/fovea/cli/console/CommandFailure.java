package fovea.cli.console;

/// A command cannot do what it was asked; the message says why in one sentence.
public sealed class CommandFailure extends RuntimeException permits WrongUsage {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String sentence) {
    super(sentence);
  }

  public CommandFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
