package fovea.modelmanager;

/// A model cannot be had; the message says why in one sentence for people.
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  public ModelException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  public ModelException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
