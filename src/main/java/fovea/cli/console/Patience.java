package fovea.cli.console;

import fovea.format.Quantities;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Says how long work will take, and at a terminal asks before it takes more than a minute.
///
/// @param says where a sentence goes that nobody answers
/// @param terminal asks a person and returns the answer; empty where nobody sits
public record Patience(Consumer<String> says, Optional<Function<String, String>> terminal) {
  private static final double MINUTE = 60;

  /// At the terminal that the program was started from, if it was.
  public static Patience of(CommandContext context) {
    Console console = System.console();
    return new Patience(
        context::progress,
        console != null && console.isTerminal()
            ? Optional.of(question -> String.valueOf(console.readLine("%s", question)))
            : Optional.empty());
  }

  /// Goes on, or not.
  ///
  /// @param what is done, as a subject: “Explaining 3 pictures by 19 methods”
  /// @param yes whether the person agreed beforehand
  /// @throws CommandFailure when the person does not want to wait
  public void require(String what, double seconds, boolean yes) {
    if (seconds <= MINUTE) {
      return;
    }
    String sentence = "%s will take about %s here.".formatted(what, Quantities.duration(seconds));
    if (yes || terminal.isEmpty()) {
      says.accept(sentence);
      return;
    }
    String answer = terminal.get().apply(sentence + " Go on? [y/N] ");
    if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new CommandFailure("Nothing was done. With --yes it goes on without asking.");
    }
  }
}
