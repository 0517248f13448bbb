package fovea.cli.console;

import java.util.concurrent.Callable;

/// A subcommand with what every command works with; its answer is the exit status.
public abstract class ContextCommand implements Callable<Integer> {
  protected final CommandContext context;

  protected ContextCommand(CommandContext context) {
    this.context = context;
  }
}
