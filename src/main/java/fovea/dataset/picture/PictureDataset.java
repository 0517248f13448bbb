package fovea.dataset.picture;

import fovea.dataset.LabelledDataset;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pictures with one class each. Classes are known without reading a picture; any thread may ask.
public interface PictureDataset extends LabelledDataset {
  /// Why a data set cannot be used; the message is one sentence for people, with what to do.
  class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
      super(message);
    }

    public Refusal(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    /// What the disk said, in a sentence.
    public static Refusal of(Path path, IOException failure) {
      if (failure instanceof Refusal already) {
        return already;
      }
      String name = quoted(path);
      String message =
          switch (failure) {
            case NoSuchFileException missing ->
                name + " is not there: it may have been moved, renamed or deleted.";
            case AccessDeniedException denied ->
                name + " may not be read by you: change its permissions, or choose a copy.";
            default -> name + " could not be read from the disk: check the disk and try again.";
          };
      return new Refusal(message, failure);
    }

    /// How a file is called in a sentence.
    public static String quoted(Path path) {
      Path last = path.getFileName();
      return "“" + (last == null ? path : last) + "”";
    }
  }

  /// A data set can be read in several ways, and only a person knows which is meant.
  final class Unclear extends Refusal {
    private static final long serialVersionUID = 1L;

    private final Reading.Question question;

    public Unclear(Reading.Question question, String message) {
      super(message);
      this.question = question;
    }

    public Reading.Question question() {
      return question;
    }
  }

  /// Why a single picture cannot be read; the others may be fine.
  final class Unreadable extends Refusal {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Which picture it is: the same text for two places that hold the same picture, so that no split
  /// tears them apart. Of pictures in files the file tells, so copies of a file count as different.
  String identity(int index);

  /// How one picture is called, for people; reads nothing.
  default String pictureName(int index) {
    return identity(index);
  }

  /// What is kept of one picture, by which copies can be told; empty where pictures are drawn, or
  /// when it is missing.
  default Optional<Stored> stored(int index) {
    return Optional.empty();
  }

  /// What is kept of a picture: its file, or its place in an archive.
  interface Stored {
    /// How long it is: what differs in length is no copy, and need not be read.
    long bytes();

    /// The SHA-256 of it.
    byte[] sha256() throws IOException;
  }

  /// Reads one picture.
  ///
  /// @throws Unreadable when this picture is missing or damaged; it is then among the {@link
  ///   #skipped()}
  LabelledPicture get(int index) throws IOException;

  /// Reads one picture; empty, and among the {@link #skipped()}, when it is missing or damaged.
  default Optional<LabelledPicture> getOrSkip(int index) throws IOException {
    try {
      return Optional.of(get(index));
    } catch (Unreadable e) {
      return Optional.empty(); // its reason is kept by skipped()
    }
  }
}
