package fovea.datalibrary;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Why a data set cannot be had; the message is one sentence for people, with what to do.
public final class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  DataException(String message) {
    super(message);
  }

  DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
