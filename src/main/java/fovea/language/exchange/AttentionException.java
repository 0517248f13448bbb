package fovea.language.exchange;

import java.io.IOException;
import java.io.Serial;

/// A file of attention that cannot be used; the message is one sentence for people.
public final class AttentionException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  AttentionException(String sentence) {
    super(sentence);
  }

  AttentionException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
