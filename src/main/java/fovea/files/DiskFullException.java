package fovea.files;

import java.io.IOException;
import java.io.Serial;

/// A disk has no room; the message is one sentence for people.
public final class DiskFullException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  DiskFullException(String sentence) {
    super(sentence);
  }

  DiskFullException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
