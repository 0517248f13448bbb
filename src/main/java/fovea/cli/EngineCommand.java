package fovea.cli;

import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.modellibrary.EngineReport;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `engine`: what calculates here, and whether it can be trusted.
@Command(
    name = "engine",
    description = "Tells what calculates here: library, device, kernels, and their self-check.")
final class EngineCommand extends JsonCommand {
  @Option(
      names = "--check",
      description =
          "First tries again whether the engine calculates rightly on this processor, also after a"
              + " crash made it take the slower kernels.")
  private boolean check;

  EngineCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (check) {
      context.progress(context.library().checkEngine(context::progress));
    }
    EngineReport report = context.library().engine();
    var facts = new LinkedHashMap<String, String>();
    report.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
    if (json) {
      context.json(
          JsonMapper.shared()
              .writeValueAsString(
                  Map.of("facts", facts, "gpus", report.gpus(), "cuda", report.cuda())));
      return 0;
    }
    facts.forEach((name, value) -> context.out().printf("%-12s %s%n", name, value));
    report.gpus().forEach(context.out()::println);
    context.out().println(report.cuda());
    return 0;
  }
}
