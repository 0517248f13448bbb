package fovea.cli.data;

import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.LabelledDataset.Skipped;
import fovea.dataset.text.TextParts;
import fovea.dataset.text.TextSummary;
import fovea.format.Quantities;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `data check ID|PATH`: reads everything of a data set.
@Command(
    name = "check",
    description = {
      "Reads every picture of a data set: counts them, names those that are corrupt, and compares",
      "checksums where they are known. Exit status 1 when anything is wrong. Says what was left"
          + " out,",
      "and which pictures are in two parts or in two classes. Of texts with labels: how many there",
      "are, how long they are, and which stand in two parts."
    })
public final class CheckDataCommand extends JsonCommand {
  private static final long EVERY_NANOS = 1_000_000_000;
  private static final int FEW_CLASSES = 20;

  private final DataLibrary data;

  @Parameters(
      paramLabel = "ID|PATH",
      description =
          "A data set that “data list” shows; a folder of class folders, perhaps below train and"
              + " test; a CSV of path,label; texts in a table, in lines of JSON or in folders;"
              + " or an archive of these or of CIFAR.")
  private String source = "";

  @Mixin private ReadingOption reading = new ReadingOption();

  public CheckDataCommand(CommandContext context, DataLibrary data) {
    super(context);
    this.data = data;
  }

  @Override
  public Integer call() throws Exception {
    String source = resolved();
    if (data.holdsTexts(source)) {
      return texts(data.openTexts(source));
    }
    DataCheck check = data.check(source, reading.reading(), new Telling());
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(check));
    } else {
      print(check);
    }
    return check.sound() ? 0 : 1;
  }

  /// An id stays as it is; a path is told from the folder that the command runs in, where it is
  /// there.
  private String resolved() {
    if (Stream.concat(data.entries().stream(), data.textEntries().stream())
        .map(DataEntry::id)
        .anyMatch(source::equals)) {
      return source;
    }
    try {
      Path path = context.resolve(Path.of(source));
      return path.toFile().exists() ? path.toString() : source;
    } catch (InvalidPathException e) {
      return source; // the library says what it is not
    }
  }

  /// All of them have been read by now.
  private int texts(TextParts parts) {
    var summaries = new LinkedHashMap<String, TextSummary>();
    parts.all().forEach((part, texts) -> summaries.put(part.word(), TextSummary.of(texts)));
    if (json) {
      context.json(
          JsonMapper.shared()
              .writeValueAsString(new TextCheck(parts.name(), summaries, parts.notes())));
      return 0;
    }
    summaries.forEach(
        (part, summary) -> {
          context
              .out()
              .printf(
                  "%-10s %s, %s; %s%n",
                  part,
                  Quantities.count(summary.examples(), "text"),
                  Quantities.count(summary.classes().size(), "class", "classes"),
                  summary.lengths());
          print(summary.classes(), summary.histogram());
        });
    parts.notes().forEach(note -> context.out().println("NOTE  " + note));
    return 0;
  }

  private record TextCheck(String name, Map<String, TextSummary> parts, List<String> notes) {}

  private void print(List<String> classes, List<Integer> histogram) {
    if (classes.size() <= FEW_CLASSES) {
      for (int i = 0; i < classes.size(); i++) {
        context.out().printf("  %,8d  %s%n", histogram.get(i), classes.get(i));
      }
    }
  }

  private void print(DataCheck check) {
    for (DataCheck.Part part : check.parts()) {
      context
          .out()
          .printf(
              "%-10s %s, %s%n",
              part.name(),
              Quantities.count(part.pictures(), "picture"),
              Quantities.count(part.classes().size(), "class", "classes"));
      print(part.classes(), part.histogram());
      for (Skipped skipped : part.skipped()) {
        context.out().printf("  CORRUPT  %s: %s%n", skipped.name(), skipped.reason());
      }
    }
    check.notes().forEach(note -> context.out().println("NOTE  " + note));
    check.files().forEach(context.out()::println);
  }

  private final class Telling implements DataLibrary.CheckProgress {
    private long told = System.nanoTime();

    @Override
    public void done(int pictures, int ofAll) {
      long now = System.nanoTime();
      if (now - told >= EVERY_NANOS) {
        told = now;
        context.progress(
            "%s of %s".formatted(Quantities.count(pictures), Quantities.count(ofAll, "picture")));
      }
    }

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }
}
