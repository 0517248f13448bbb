package fovea.ui.tab;

import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The one way in which a tab saves a file: asks where, takes the format from the name's extension,
/// writes away from the JavaFX thread, and tells what came of it: the window says "Saved · Show".
public final class FileSaver {
  /// Hears what came of it, on the JavaFX thread.
  public interface Listener {
    void saved(Path file);

    /// Why no file was written, as a sentence.
    void warn(String sentence);
  }

  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]+");
  private static final int LONGEST_SUBJECT = 80;

  private final FileChoices files;
  private final BackgroundWork work;
  private final Listener listener;

  public FileSaver(FileChoices files, BackgroundWork work, Listener listener) {
    this.files = files;
    this.work = work;
    this.listener = listener;
  }

  /// @param name to suggest, without an extension
  /// @param formats the first is suggested; typing the extension of another chooses that
  public void save(String name, List<FileFormat> formats) {
    FileFormat first = formats.getFirst();
    files
        .target(name + "." + first.extension(), formats)
        .ifPresent(
            chosen -> {
              if (FileFormat.extension(chosen).isEmpty()) {
                complete(chosen, first);
              } else {
                FileFormat.of(chosen, formats)
                    .ifPresentOrElse(
                        format -> write(chosen, format),
                        () -> listener.warn(FileFormat.refusal(chosen, formats)));
              }
            });
  }

  /// A file name of words of people: what no file system likes becomes "-".
  ///
  /// @param subject what it is about, however long; may be empty
  /// @param what the file shows of it
  public static String name(String subject, String what) {
    String clean = clean(subject);
    int letters = Math.min(clean.codePointCount(0, clean.length()), LONGEST_SUBJECT);
    String about = clean.substring(0, clean.offsetByCodePoints(0, letters));
    return about.isEmpty() ? clean(what) : about + "-" + clean(what);
  }

  /// A file name of words of people.
  public static String clean(String words) {
    return NOT_IN_NAMES.matcher(words).replaceAll("-").replaceAll("^[-.]+|[-.]+$", "");
  }

  private void complete(Path chosen, FileFormat format) {
    Path whole = chosen.resolveSibling(chosen.getFileName() + "." + format.extension());
    if (Files.exists(whole)) { // nobody was asked whether it may be replaced
      listener.warn(
          "“%s” was not written: it exists already. Choose it by its whole name to replace it."
              .formatted(whole.getFileName()));
    } else {
      write(whole, format);
    }
  }

  private void write(Path target, FileFormat format) {
    work.<Path>start(
        "Writing " + target.getFileName(),
        Lane.FILES,
        _ -> {
          format.writer().write(target);
          return target;
        },
        state -> {
          switch (state) {
            case Work.Done<Path>(Path written) -> listener.saved(written);
            case Work.Failed<Path>(String reason) -> listener.warn(reason);
            case Work.Idle<Path>() -> {}
            case Work.Running<Path> _ -> {}
          }
        });
  }
}
