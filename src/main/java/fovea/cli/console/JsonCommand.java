package fovea.cli.console;

import picocli.CommandLine.Option;

/// A subcommand that tells its results to people or, where that is wished for, as JSON.
public abstract class JsonCommand extends ContextCommand {
  @Option(names = "--json", description = "One JSON object.")
  protected boolean json;

  protected JsonCommand(CommandContext context) {
    super(context);
  }
}
