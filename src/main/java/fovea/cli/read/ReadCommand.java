package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.language.Abilities;
import fovea.language.Answer;
import fovea.language.Attention;
import fovea.language.Head;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.exchange.AttentionPart;
import fovea.language.export.AttentionJson;
import fovea.language.export.ReadingJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `read TEXT…`: what a model says of texts, and what every head of it looks at.
@Command(
    name = "read",
    description =
        "Reads texts with a BERT: what it says of them, what every head looks at, and what changes"
            + " when heads are taken away.")
public final class ReadCommand extends ContextCommand {
  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "Sentences.")
  private List<String> texts = List.of();

  @Option(names = "--pair", paramLabel = "TEXT", description = "A second text beside the first.")
  private @Nullable String pair;

  @Mixin private ModelOption model = new ModelOption(Task.LANGUAGE);

  @Option(
      names = "--without",
      paramLabel = "HEADS",
      description =
          "Takes heads away, layer and head from 0: 3.5 is head 5 of layer 3, 4.* all of layer 4;"
              + " several by commas.")
  private @Nullable String without;

  @Mixin private StudyOptions study = new StudyOptions();
  @Mixin private ViewOption view = new ViewOption();
  @Mixin private ForeignOption foreign = new ForeignOption();
  @Mixin private PictureOption picture = new PictureOption();
  @Mixin private ExchangeOption exchange = new ExchangeOption();

  @Option(
      names = "--json",
      description =
          "One JSON array: tokens, ids, segments, attentions [layer][head][from][to], and what the"
              + " model says.")
  private boolean json;

  public ReadCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    view.check();
    foreign.check();
    picture.check();
    if (foreign.given()) {
      return fromElsewhere();
    }
    if (picture.given()) {
      return ofPicture();
    }
    check();
    CatalogModel chosen = model.find(context);
    var done = new ArrayList<ReadText>();
    for (String text : texts) {
      TextInput input = pair == null ? TextInput.of(text) : TextInput.pair(text, pair);
      done.add(context.compute(() -> context.readers().use(chosen, reader -> read(reader, input))));
    }
    ReadText first = done.getFirst();
    first
        .studied()
        .map(study::leftOut)
        .filter(words -> !words.isEmpty())
        .ifPresent(context::progress);
    first
        .assumptions()
        .forEach(sentence -> context.progress(chosen.card().name() + ": " + sentence));
    view.write(
        first,
        chosen.card().name()
            + (without == null ? "" : ", without heads " + without)
            + Stamp.assumed(first.assumptions()),
        context);
    exchange.write(first.reading().attention(), context);
    if (json) {
      printJson(done, chosen);
    } else {
      print(done);
    }
    return 0;
  }

  private int fromElsewhere() throws Exception {
    refuse(
        !texts.isEmpty(),
        "shows what a file holds, not what a model makes of a text: leave one of them out.",
        "--attention");
    refuse(
        true,
        "is of a model that looks at something, not of a file: leave it out.",
        "--model",
        "--picture");
    refuseStudies();
    AttentionPart part = foreign.read(context);
    view.write(part.attention(), foreign.footer(part), context);
    written(part.attention(), part.notes());
    return 0;
  }

  private int ofPicture() throws Exception {
    refuse(
        !texts.isEmpty(),
        "shows what looks at a picture, not at a text: leave one of them out.",
        "--picture");
    refuseStudies();
    PictureOption.Seen seen = picture.read(context, model, view.layer());
    if (!seen.said().isEmpty()) {
      context.out().println(seen.said());
    }
    List<String> assumptions = seen.model().card().assumptions();
    String footer =
        seen.model().card().name() + ", " + seen.attention().name() + Stamp.assumed(assumptions);
    OptionalInt from = picture.from(seen.attention());
    if (from.isPresent()) {
      view.write(seen.attention(), seen.picture(), from.getAsInt(), footer, context);
    } else {
      view.write(seen.attention(), footer, context);
    }
    written(seen.attention(), assumptions);
    return 0;
  }

  private void refuseStudies() {
    refuse(
        true,
        "is of a model that reads a text: leave it out.",
        "--pair",
        "--without",
        "--removals",
        "--relevance",
        "--deletion",
        "--seed",
        "--patch-from",
        "--at",
        "--target");
  }

  private void written(Attention attention, List<String> notes) throws Exception {
    if (!attention.maps().whole()) {
      refuse(
          true,
          "holds all layers, which find no room here: draw one with --figure instead.",
          "--json",
          "--safetensors",
          "--npz");
    }
    exchange.write(attention, context);
    if (json) {
      context.json(
          JsonMapper.shared().writeValueAsString(List.of(AttentionJson.of(attention, notes))));
    }
  }

  private void check() {
    if (texts.isEmpty()) {
      throw new WrongUsage(
          "There is nothing to read: give a sentence, --picture, or --attention with a file.");
    }
    for (int i = 0; i < texts.size(); i++) {
      if (texts.size() > 1 && texts.get(i).isBlank()) { // before any is read
        throw new WrongUsage("Text %d is empty: leave it out, or write one.".formatted(i + 1));
      }
    }
    if (texts.size() > 1 && exchange.given()) {
      throw new WrongUsage("--safetensors and --npz write one text: give one.");
    }
    if (texts.size() > 1 && pair != null) {
      throw new WrongUsage("--pair goes with one text: give one.");
    }
    if (pair != null && pair.isBlank()) {
      throw new WrongUsage("The second text (--pair) is empty: leave it out, or write one.");
    }
    if (texts.size() > 1 && view.draws()) {
      throw new WrongUsage("--figure draws one text: give one.");
    }
    study.check(without != null);
    if (study.asked() && view.named()) {
      throw new WrongUsage(
          "--figure draws what --removals, --relevance and --patch-from find: leave --view out.");
    }
  }

  private ReadText read(Reader reader, TextInput text) {
    Abilities abilities = reader.abilities();
    Set<Head> removed =
        without == null
            ? new TreeSet<>()
            : Head.named(without, abilities.layers(), abilities.heads());
    Reading reading = reader.read(text, removed, view.takesApart());
    return new ReadText(
        reading,
        abilities.assumptions(),
        study.asked() ? Optional.of(study.of(reader, text, reading)) : Optional.empty());
  }

  private void printJson(List<ReadText> done, CatalogModel chosen) throws Exception {
    var all = new ArrayList<ReadingJson>();
    for (ReadText one : done) {
      all.add(
          ReadingJson.of(
              one.reading(),
              context.source(chosen).assuming(one.assumptions()),
              without == null ? List.of() : List.of(without.split(",")),
              one.studied()));
    }
    context.json(JsonMapper.shared().writeValueAsString(all));
  }

  private void print(List<ReadText> done) {
    var printer = new ReadingPrinter(context);
    Answer first = done.getFirst().reading().answer();
    for (int i = 0; i < done.size(); i++) {
      ReadText one = done.get(i);
      if (done.size() > 1) {
        context.out().println(one.reading().text().first());
      }
      printer.print(one.reading(), i == 0 ? null : first);
      one.studied().ifPresent(printer::print);
      one.reading().tokens().notes().forEach(context::progress);
    }
  }
}
