package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.modellibrary.verification.Verification;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `models verify ID`: checks a model's files, weights and answer.
@Command(
    name = "verify",
    description = "Checks a model's files and weights, and its answer to a reference input.")
public final class VerifyModelCommand extends JsonCommand {
  @Parameters(paramLabel = "ID", description = "A model that “models list” shows.")
  private String id = "";

  @Option(
      names = "--write",
      paramLabel = "FILE",
      hidden = true,
      description = "Writes the answer to the reference input, to be shipped beside the card.")
  private @Nullable Path write;

  public VerifyModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (write != null) {
      context.library().storeReference(id, context.resolve(write));
      return 0;
    }
    Verification verification = context.library().verify(id);
    if (json) {
      var all = new LinkedHashMap<String, Object>();
      all.put("passed", verification.passed());
      all.put("compared", verification.compared());
      all.put("headline", verification.headline());
      all.put("checks", verification.checks());
      all.put("engine", context.engine());
      context.json(JsonMapper.shared().writeValueAsString(all));
    } else {
      context.out().println(verification.headline());
      for (Verification.Check check : verification.checks()) {
        context
            .out()
            .printf(
                "%s  %s: %s%n", check.passed() ? "ok   " : "WRONG", check.what(), check.found());
      }
    }
    return verification.passed() ? 0 : 1;
  }
}
