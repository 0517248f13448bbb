package fovea.evaluations;

import fovea.files.AtomicFiles;
import fovea.files.Folders;
import fovea.format.Quantities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Evaluations on disk: a folder for each kind, in it a folder for each evaluation, with
/// `made.json` and what its kind writes. They are there whole or not at all. Where there are more
/// than {@link #MOST} of a kind, or all together take too much room, the oldest go. Any thread;
/// several windows may use one place.
public final class EvaluationStore {
  /// So many of a kind are kept.
  public static final int MOST = 100;

  /// Bytes that all may take together.
  public static final long MOST_BYTES = 2_000_000_000;

  private static final String MADE = "made.json";
  private static final long MOST_OF_MADE = 1 << 20;
  private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,30}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// Writes what only a kind knows.
  public interface Content {
    /// @param folder an empty one
    void writeTo(Path folder) throws IOException;
  }

  /// What is kept of a kind.
  ///
  /// @param kept the latest first
  /// @param problems of what could not be read, a sentence each
  public record Listing(List<KeptEvaluation> kept, List<String> problems) {}

  private final Optional<Path> place;
  private final int most;
  private final long mostBytes;

  /// @param place where they lie; need not exist yet
  public EvaluationStore(Path place) {
    this(Optional.of(place), MOST, MOST_BYTES);
  }

  EvaluationStore(Optional<Path> place, int most, long mostBytes) {
    this.place = place;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /// One that keeps nothing.
  public static EvaluationStore none() {
    return new EvaluationStore(Optional.empty(), 0, 0);
  }

  /// Keeps an evaluation; those that it repeats go, and the oldest beyond the bounds.
  ///
  /// @return empty where nothing is kept at all
  /// @throws IOException when it cannot be kept, in one sentence; what was kept before stays
  public Optional<KeptEvaluation> keep(String kind, Made made, Content content) throws IOException {
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Path of = Files.createDirectories(folder(place.get(), kind));
    Path folder =
        of.resolve(TIME.format(made.when()) + "-" + UUID.randomUUID().toString().substring(0, 8));
    AtomicFiles.makeFolder(
        folder,
        draft -> {
          content.writeTo(draft);
          AtomicFiles.write(draft.resolve(MADE), json(made));
          long bytes = bytes(draft);
          if (bytes > mostBytes / 2) {
            throw new IOException(
                "It is not kept for the next start: it takes %s, and all that are kept may take %s. Save it to a file instead."
                    .formatted(Quantities.bytes(bytes), Quantities.bytes(mostBytes)));
          }
        });
    KeptEvaluation kept = new KeptEvaluation(kind, folder, made, bytes(folder));
    for (KeptEvaluation other : list(kind).kept()) {
      if (!other.folder().equals(folder) && other.made().repeats(made)) {
        delete(other);
      }
    }
    prune(kept);
    return Optional.of(kept);
  }

  private static Path folder(Path place, String kind) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(kind);
    }
    return place.resolve(kind);
  }

  private static String json(Made made) throws IOException {
    try {
      return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(made);
    } catch (JacksonException e) {
      throw new IOException("What the evaluation was made of could not be written.", e);
    }
  }

  /// The oldest beyond the bounds go.
  private void prune(KeptEvaluation stays) throws IOException {
    int number = 1;
    for (KeptEvaluation one : list(stays.kind()).kept()) {
      if (!one.folder().equals(stays.folder()) && ++number > most) {
        delete(one);
      }
    }
    long room = mostBytes - stays.bytes();
    for (KeptEvaluation one : all()) {
      if (!one.folder().equals(stays.folder())) {
        room -= one.bytes();
        if (room < 0) {
          delete(one);
        }
      }
    }
  }

  private List<KeptEvaluation> all() throws IOException {
    var all = new ArrayList<KeptEvaluation>();
    for (Path kind : folders(place.orElseThrow())) {
      String name = String.valueOf(kind.getFileName());
      if (KIND.matcher(name).matches()) {
        all.addAll(list(name).kept());
      }
    }
    all.sort(LATEST_FIRST);
    return all;
  }

  private static final Comparator<KeptEvaluation> LATEST_FIRST =
      Comparator.<KeptEvaluation, Instant>comparing(one -> one.made().when())
          .thenComparing(one -> one.folder().toString())
          .reversed();

  /// What is kept of a kind. One that is damaged is named and left where it is.
  public Listing list(String kind) throws IOException {
    var kept = new ArrayList<KeptEvaluation>();
    var problems = new ArrayList<String>();
    if (place.isPresent()) {
      for (Path folder : folders(folder(place.get(), kind))) {
        try {
          kept.add(new KeptEvaluation(kind, folder, made(folder), bytes(folder)));
        } catch (NoSuchFileException e) {
          // another window has just deleted it, or it was never one
        } catch (IOException e) {
          problems.add(String.valueOf(e.getMessage()));
        }
      }
    }
    kept.sort(LATEST_FIRST);
    return new Listing(List.copyOf(kept), List.copyOf(problems));
  }

  private static Made made(Path folder) throws IOException {
    Path file = folder.resolve(MADE);
    try {
      Made made =
          Files.size(file) > MOST_OF_MADE
              ? null
              : JsonMapper.shared().readValue(Files.readAllBytes(file), Made.class);
      if (made != null) {
        return made;
      }
    } catch (JacksonException | NullPointerException e) {
      throw damaged(folder, e);
    }
    throw damaged(folder, null);
  }

  /// What is said of a kept evaluation that cannot be read.
  public static IOException damaged(Path folder, @Nullable Exception e) {
    return new IOException(
        "The evaluation kept in %s is damaged and is not shown: evaluate again, and delete the folder."
            .formatted(folder),
        e);
  }

  /// Deletes one for good.
  public void delete(KeptEvaluation kept) throws IOException {
    if (place.isPresent() && kept.folder().startsWith(folder(place.get(), kept.kind()))) {
      Folders.delete(kept.folder());
    }
  }

  private static List<Path> folders(Path within) throws IOException {
    if (!Files.isDirectory(within)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(within)) {
      return inside
          .filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
          .filter(one -> !String.valueOf(one.getFileName()).startsWith(".")) // a draft
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      long sum = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
