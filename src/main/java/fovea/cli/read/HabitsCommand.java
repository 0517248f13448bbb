package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.TextTable;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.dataset.text.TextExample;
import fovea.format.Quantities;
import fovea.language.TextInput;
import fovea.language.evaluation.ReadableTexts;
import fovea.language.export.StudyTables;
import fovea.language.habit.Corpus;
import fovea.language.habit.Habit;
import fovea.language.habit.Measure;
import fovea.language.habit.Survey;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Block;
import fovea.report.CsvTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `habits`: what every head of a model mostly looks at, over many texts.
@Command(
    name = "habits",
    description = {
      "Tells what every head of a model mostly looks at, over many texts: its mean share of attention"
          + " to the token before, the token behind, itself, the first token and the separators, and"
          + " its entropy in nats (Clark et al., BlackboxNLP 2019).",
      "A head that gives one of them half or more is named after it."
    })
public final class HabitsCommand extends ContextCommand {
  private static final int MOST = 1_000_000;

  @Mixin private ModelOption model = new ModelOption(Task.LANGUAGE);
  @Mixin private TextDataOption data = new TextDataOption();

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "Takes the lines of a plain text file instead, one text a line.")
  private @Nullable Path lines;

  @Option(names = "--csv", paramLabel = "FILE", description = "A row a head as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--json",
      description =
          "One JSON object: model, data, engine, texts, tokens, notes, and heads [{layer, head,"
              + " previous, next, same, first, separator, entropy, habit}].")
  private boolean json;

  public HabitsCommand(CommandContext context) {
    super(context);
  }

  /// What is read.
  private record Texts(String name, List<TextInput> all) {}

  @Override
  public Integer call() throws Exception {
    if (lines != null && data.isGiven()) {
      throw new WrongUsage("--data and --lines both name texts: give one of them.");
    }
    if (lines != null && data.narrows()) {
      throw new WrongUsage("--part and --limit go with --data: leave them out.");
    }
    var notes = new ArrayList<String>();
    CatalogModel chosen = model.find(context);
    Texts texts = texts(notes);
    var progress = new ProgressLines(context, chosen.card().name(), "text");
    Survey survey =
        context.compute(
            () -> context.readers().use(chosen, reader -> Survey.of(reader, texts.all, progress)));
    notes.addAll(survey.notes());
    notes.forEach(context::progress);
    if (csv != null) {
      CsvTables.write(StudyTables.habits(survey), context.place(csv));
    }
    if (json) {
      context.json(json(chosen, texts.name, survey, notes));
    } else {
      print(survey);
    }
    return 0;
  }

  private Texts texts(List<String> notes) throws Exception {
    if (lines != null) {
      Path file = context.resolve(lines);
      Corpus corpus = Corpus.read(file, MOST);
      notes.addAll(corpus.notes());
      return new Texts(corpus.name(), corpus.texts());
    }
    TextDataOption.Chosen found = data.open(context, notes::add);
    if (found.sampled()) {
      notes.add(
          "%s of %s were taken, drawn by the seed %d."
              .formatted(
                  Quantities.count(found.places().length),
                  Quantities.count(found.texts().size(), "text"),
                  found.seed()));
    }
    var all = new ArrayList<TextInput>();
    for (int place : found.places()) {
      TextExample example = found.texts().get(place);
      try {
        all.add(ReadableTexts.input(example));
      } catch (IllegalArgumentException e) {
        notes.add(example.name() + " is left out: " + e.getMessage());
      }
    }
    return new Texts(found.texts().name(), all);
  }

  private void print(Survey survey) {
    var header = new ArrayList<>(List.of("Head"));
    for (Measure measure : Measure.values()) {
      header.add(measure.title());
    }
    header.add("habit");
    var rows = new ArrayList<List<String>>();
    for (int layer = 0; layer < survey.heads().size(); layer++) {
      for (int head = 0; head < survey.heads().get(layer).size(); head++) {
        Habit habit = survey.heads().get(layer).get(head);
        var row = new ArrayList<>(List.of(layer + "." + head));
        for (Measure measure : Measure.values()) {
          row.add(String.format(Locale.ROOT, "%.3f", measure.of(habit)));
        }
        row.add(habit.words());
        rows.add(row);
      }
    }
    var alignment = new ArrayList<>(Collections.nCopies(header.size(), Block.Alignment.END));
    alignment.set(0, Block.Alignment.START);
    alignment.set(header.size() - 1, Block.Alignment.START);
    TextTable.print(
        context.out(),
        new Block.Table(
            "Mean share of attention over %s of %s; layer and head from 0"
                .formatted(
                    Quantities.count(survey.tokens(), "token"),
                    Quantities.count(survey.texts(), "text")),
            header,
            alignment,
            rows));
  }

  private String json(CatalogModel chosen, String name, Survey survey, List<String> notes)
      throws Exception {
    var heads = new ArrayList<Map<String, Object>>();
    for (int layer = 0; layer < survey.heads().size(); layer++) {
      for (int head = 0; head < survey.heads().get(layer).size(); head++) {
        Habit habit = survey.heads().get(layer).get(head);
        var one = new LinkedHashMap<String, Object>();
        one.put("layer", layer);
        one.put("head", head);
        for (Measure measure : Measure.values()) {
          one.put(measure.name().toLowerCase(Locale.ROOT), measure.of(habit));
        }
        one.put("habit", habit.words());
        heads.add(one);
      }
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("model", chosen.card().name());
    object.put("data", name);
    object.put("engine", context.engine());
    if (!chosen.card().assumptions().isEmpty()) {
      object.put("assumptions", chosen.card().assumptions());
    }
    object.put("texts", survey.texts());
    object.put("tokens", survey.tokens());
    object.put("notes", notes);
    object.put("heads", heads);
    return JsonMapper.shared().writeValueAsString(object);
  }
}
