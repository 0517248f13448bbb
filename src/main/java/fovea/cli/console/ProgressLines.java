package fovea.cli.console;

import fovea.format.Quantities;
import fovea.work.Progress;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A line on standard error every ten seconds, so that short work says nothing.
public final class ProgressLines implements Progress {
  private static final long BETWEEN = 10_000_000_000L;

  private final CommandContext context;
  private final String name;
  private final String part;
  private long last = System.nanoTime();
  private String counted = "";

  /// Counts pictures.
  public ProgressLines(CommandContext context, String name) {
    this(context, name, "picture");
  }

  /// @param part what is counted, in the singular
  public ProgressLines(CommandContext context, String name, String part) {
    this.context = context;
    this.name = name;
    this.part = part;
  }

  @Override
  public void done(int parts, int ofAll) {
    counted = "%s of %s".formatted(Quantities.count(parts), Quantities.count(ofAll, part));
    tell("");
  }

  @Override
  public void about(String what) {
    tell(what);
  }

  private void tell(String about) {
    long now = System.nanoTime();
    if (now - last >= BETWEEN) {
      last = now;
      context.progress(
          Stream.of(about, counted)
              .filter(words -> !words.isEmpty())
              .collect(Collectors.joining(" · ", name + ": ", "")));
    }
  }

  @Override
  public boolean cancelled() {
    return false; // Ctrl-C ends the program
  }
}
