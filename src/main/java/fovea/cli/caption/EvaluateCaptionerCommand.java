package fovea.cli.caption;

import fovea.captioning.CaptionEvaluation;
import fovea.captioning.CaptionEvaluation.Gaze;
import fovea.captioning.CaptionEvaluation.Result;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.JsonCommand;
import fovea.files.AtomicFiles;
import fovea.format.Quantities;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `evaluate captioner`: scores on generated scenes.
@Command(
    name = "captioner",
    description = "Scores a captioner on generated scenes, whose truth is known.")
public final class EvaluateCaptionerCommand extends JsonCommand {
  private static final int REPORTS = 10;

  @Spec private @Nullable CommandSpec command;
  @Mixin private CaptionerOption model = new CaptionerOption();
  @Mixin private DecodingOption decoding = new DecodingOption();

  @Option(
      names = "--scenes",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How many scenes. Default: 1000.")
  private int scenes;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description =
          "Seed of the first scene; no captioner is trained on seeds below 10,000,000. Default: 0.")
  private long seed;

  @Option(
      names = "--size",
      defaultValue = "160",
      paramLabel = "PIXELS",
      description = "Side of the scenes, 64 to 512. Default: 160.")
  private int size;

  @Option(names = "--save", description = "Writes the scores into the model's card.")
  private boolean save;

  public EvaluateCaptionerCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec spec = Objects.requireNonNull(command);
    CaptionEvaluation.Settings settings;
    try {
      settings = new CaptionEvaluation.Settings(scenes, seed, size, decoding.options(spec));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    CatalogModel chosen = model.find(context);
    if (save && chosen.folder().isEmpty()) {
      throw new CommandFailure(
          "The card of the program's own model “%s” cannot be changed."
              .formatted(chosen.card().name()));
    }
    Result result = context.compute(() -> evaluate(chosen, settings));
    if (save) {
      save(chosen, result);
    }
    if (json) {
      Map<String, Object> all = json(result);
      all.put("engine", context.engine());
      all.put("assumptions", chosen.card().assumptions());
      context.json(JsonMapper.shared().writeValueAsString(all));
    } else {
      print(result, context.out());
    }
    return 0;
  }

  private Result evaluate(CatalogModel chosen, CaptionEvaluation.Settings settings)
      throws Exception {
    var progress =
        new CaptionEvaluation.Progress() {
          @Override
          public void done(int count) {
            if (count * REPORTS / settings.scenes() > (count - 1) * REPORTS / settings.scenes()) {
              context.progress(count + " of " + settings.scenes() + " scenes");
            }
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    return context
        .captioners()
        .use(chosen, captioner -> CaptionEvaluation.run(captioner, settings, progress));
  }

  private static void save(CatalogModel chosen, Result result) throws IOException {
    var numbers = new LinkedHashMap<String, Double>();
    json(result)
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                numbers.put(name, number.doubleValue());
              }
            });
    result
        .perClass()
        .forEach(
            (name, gaze) -> {
              numbers.put("gazeAccuracy." + name, gaze.accuracy());
              numbers.put("gazeChance." + name, gaze.chance());
            });
    Path card = chosen.folder().orElseThrow().resolve(ModelCatalog.CARD);
    AtomicFiles.write(card, CardJson.write(chosen.card().withNumbers(numbers)) + "\n");
  }

  private static Map<String, Object> json(Result result) {
    var all = new LinkedHashMap<String, Object>();
    all.put("scenes", result.scenes());
    all.put("bleu1", result.bleu().bleu1());
    all.put("bleu2", result.bleu().bleu2());
    all.put("bleu3", result.bleu().bleu3());
    all.put("bleu4", result.bleu().bleu4());
    all.put("rougeL", result.rougeL());
    all.put("ciderD", result.ciderD());
    all.put("chairI", result.chairI());
    all.put("chairS", result.chairS());
    all.put("colorAccuracy", result.colorAccuracy());
    all.put("colors", result.colors());
    all.put("distinctCaptions", result.distinctCaptions());
    all.put("unfinished", result.unfinished());
    all.putAll(json(result.gaze()));
    all.put("things", json(result.things()));
    all.put("stuff", json(result.stuff()));
    var classes = new LinkedHashMap<String, Object>();
    result.perClass().forEach((name, gaze) -> classes.put(name, json(gaze)));
    all.put("perClass", classes);
    return all;
  }

  private static Map<String, Object> json(Gaze gaze) {
    var map = new LinkedHashMap<String, Object>();
    map.put("gazeAccuracy", gaze.accuracy());
    map.put("gazeChance", gaze.chance());
    map.put("gazeWords", gaze.words());
    return map;
  }

  private static void print(Result result, PrintWriter out) {
    out.printf(
        "BLEU-1 … 4         %.3f %.3f %.3f %.3f%n",
        result.bleu().bleu1(), result.bleu().bleu2(), result.bleu().bleu3(), result.bleu().bleu4());
    out.printf("ROUGE-L            %.3f%n", result.rougeL());
    out.printf("CIDEr-D            %.3f%n", result.ciderD());
    out.printf(
        "CHAIR              %s of things, %s of captions%n",
        Quantities.percent(result.chairI()), Quantities.percent(result.chairS()));
    out.printf(
        "right colours      %s of %s%n",
        Quantities.percent(result.colorAccuracy()), Quantities.count(result.colors()));
    out.printf(
        "different captions %d of %d (%d unfinished)%n",
        result.distinctCaptions(), result.scenes(), result.unfinished());
    out.printf("%n%-18s %8s %8s %8s%n", "gaze on", "right", "chance", "words");
    print("all", result.gaze(), out);
    print("things", result.things(), out);
    print("stuff", result.stuff(), out);
    result.perClass().forEach((name, gaze) -> print("  " + name, gaze, out));
  }

  private static void print(String name, Gaze gaze, PrintWriter out) {
    out.printf(
        "%-18s %8s %8s %8s%n",
        name,
        Quantities.percent(gaze.accuracy()),
        Quantities.percent(gaze.chance()),
        Quantities.count(gaze.words()));
  }
}
