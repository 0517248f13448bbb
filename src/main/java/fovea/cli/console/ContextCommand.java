package fovea.cli.console;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// A subcommand with what every command works with; its answer is the exit status.
public abstract class ContextCommand implements Callable<Integer> {
  protected final CommandContext context;

  @Spec private @Nullable CommandSpec typed;

  protected ContextCommand(CommandContext context) {
    this.context = context;
  }

  /// Refuses options that were given although they would change nothing: a person who gives one
  /// believes that the answer follows from it.
  ///
  /// @param idle whether they change nothing, as the command was asked
  /// @param why goes behind the option, as in “--word is for captioners.”
  protected final void refuse(boolean idle, String why, String... options) {
    if (!idle) {
      return;
    }
    ParseResult given = Objects.requireNonNull(typed).commandLine().getParseResult();
    Arrays.stream(options)
        .filter(given::hasMatchedOption)
        .findFirst()
        .ifPresent(
            option -> {
              throw new WrongUsage(option + " " + why);
            });
  }
}
