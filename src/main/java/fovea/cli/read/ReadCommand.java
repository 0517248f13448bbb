package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.models.ModelOption;
import fovea.format.Quantities;
import fovea.language.Abilities;
import fovea.language.Answer;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.WordRelevance;
import fovea.language.export.ReadingJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  @Parameters(arity = "1..*", paramLabel = "TEXT", description = "Sentences.")
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
  private String without = "";

  @Option(
      names = "--removals",
      description = "What taking each head away by itself does to what the model says.")
  private boolean removals;

  @Option(
      names = "--relevance",
      paramLabel = "METHOD",
      split = ",",
      description =
          "How much each token has to do with it: gradient-x-input, integrated-gradients, relevance,"
              + " attention-x-gradient, rollout, weighted-norm, or all.")
  private List<String> relevance = List.of();

  @Mixin private AimOption target = new AimOption();
  @Mixin private ViewOption view = new ViewOption();

  @Option(
      names = "--json",
      description =
          "One JSON array: tokens, ids, segments, attentions [layer][head][from][to], and what the"
              + " model says.")
  private boolean json;

  public ReadCommand(CommandContext context) {
    super(context);
  }

  /// A text that was read, with what was asked for of it.
  private record Done(
      Reading reading,
      List<String> assumptions,
      Optional<AimOption.Aimed> aimed,
      Optional<HeadEffects> effects,
      List<WordRelevance> relevance) {}

  @Override
  public Integer call() throws Exception {
    check();
    List<WordRelevance.Method> methods = methods();
    CatalogModel chosen = model.find(context);
    var done = new ArrayList<Done>();
    for (String text : texts) {
      TextInput input = pair == null ? TextInput.of(text) : TextInput.pair(text, pair);
      done.add(
          context.compute(
              () -> context.readers().use(chosen, reader -> read(reader, input, methods))));
    }
    Done first = done.getFirst();
    first.assumptions.forEach(sentence -> context.progress(chosen.card().name() + ": " + sentence));
    view.write(
        first.reading,
        chosen.card().name() + (without.isEmpty() ? "" : ", without heads " + without),
        context);
    if (json) {
      printJson(done, chosen);
    } else {
      print(done);
    }
    return 0;
  }

  private void check() {
    view.check();
    if (texts.size() > 1 && pair != null) {
      throw new CommandFailure("--pair goes with one text: give one.");
    }
    if (pair != null && pair.isBlank()) {
      throw new CommandFailure("The second text (--pair) is empty: leave it out, or write one.");
    }
    if (texts.size() > 1 && view.draws()) {
      throw new CommandFailure("--figure draws one text: give one.");
    }
    if (target.given() && !removals && relevance.isEmpty()) {
      throw new CommandFailure("--target goes with --removals or --relevance: add one.");
    }
    if (!without.isEmpty() && (removals || !relevance.isEmpty())) {
      throw new CommandFailure(
          "--removals and --relevance are of the model with all its heads: leave --without out.");
    }
  }

  private List<WordRelevance.Method> methods() {
    var methods = new ArrayList<WordRelevance.Method>();
    for (String name : relevance) {
      if (name.equals("all")) {
        return List.of(WordRelevance.Method.values());
      }
      methods.add(
          Arrays.stream(WordRelevance.Method.values())
              .filter(method -> method.id().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          "There is no method “%s”; there are %s, and all."
                              .formatted(
                                  name,
                                  Arrays.stream(WordRelevance.Method.values())
                                      .map(WordRelevance.Method::id)
                                      .collect(Collectors.joining(", "))))));
    }
    return methods;
  }

  private Done read(Reader reader, TextInput text, List<WordRelevance.Method> methods) {
    Abilities abilities = reader.abilities();
    Set<Head> removed =
        without.isEmpty()
            ? new TreeSet<>()
            : Head.named(without, abilities.layers(), abilities.heads());
    Reading reading = reader.read(text, removed, false);
    if (!removals && methods.isEmpty()) {
      return new Done(
          reading, abilities.assumptions(), Optional.empty(), Optional.empty(), List.of());
    }
    AimOption.Aimed aimed = target.of(reading.answer());
    Optional<HeadEffects> effects =
        removals
            ? Optional.of(reader.removals(text, aimed.aim(), Progress.none()))
            : Optional.empty();
    var found = new ArrayList<WordRelevance>();
    for (WordRelevance.Method method : methods) {
      found.add(reader.relevance(text, method, aimed.aim(), Progress.none()));
    }
    return new Done(reading, abilities.assumptions(), Optional.of(aimed), effects, found);
  }

  private void printJson(List<Done> done, CatalogModel chosen) throws Exception {
    var all = new ArrayList<ReadingJson>();
    for (Done one : done) {
      all.add(
          ReadingJson.of(
              one.reading,
              chosen.card().name(),
              context.engine(),
              Stream.concat(chosen.card().assumptions().stream(), one.assumptions.stream())
                  .toList(),
              without.isEmpty() ? List.of() : List.of(without.split(",")),
              one.aimed.map(AimOption.Aimed::words).orElse(""),
              one.effects,
              one.relevance));
    }
    context.json(JsonMapper.shared().writeValueAsString(all));
  }

  private void print(List<Done> done) {
    Answer first = done.getFirst().reading.answer();
    for (int i = 0; i < done.size(); i++) {
      Done one = done.get(i);
      if (done.size() > 1) {
        context.out().println(one.reading.text().first());
      }
      context.out().println(String.join(" ", one.reading.tokens().pieces()));
      answer(one.reading.answer(), i == 0 ? null : first);
      one.effects.ifPresent(effects -> effects(one.aimed.orElseThrow().words(), effects));
      one.relevance.forEach(found -> relevance(one, found));
      one.reading.tokens().notes().forEach(context::progress);
    }
  }

  private void answer(Answer answer, @Nullable Answer first) {
    switch (answer) {
      case Answer.Classification(List<Answer.Labelled> classes) ->
          classes.forEach(
              one ->
                  context
                      .out()
                      .printf("%8s  %s%n", Quantities.percent(one.probability(), 2), one.label()));
      case Answer.MaskedWords(List<Answer.Gap> gaps) ->
          gaps.forEach(
              gap ->
                  context
                      .out()
                      .println(
                          "place %d: %s"
                              .formatted(
                                  gap.position(),
                                  gap.candidates().stream()
                                      .map(
                                          word ->
                                              word.piece()
                                                  + " "
                                                  + Quantities.percent(word.probability(), 1))
                                      .collect(Collectors.joining(", ")))));
      case Answer.SentenceVector vector -> {
        if (first instanceof Answer.SentenceVector other) {
          context
              .out()
              .printf(Locale.ROOT, "%8.4f  cosine with the first%n", vector.similarity(other));
        }
      }
    }
  }

  private void effects(String of, HeadEffects effects) {
    context.out().printf(Locale.ROOT, "%s: %.4f; without each head:%n", of, effects.before());
    for (int layer = 0; layer < effects.after().length; layer++) {
      var line = new StringBuilder("layer %2d".formatted(layer));
      for (int head = 0; head < effects.after()[layer].length; head++) {
        line.append(String.format(Locale.ROOT, " %+8.4f", effects.of(layer, head)));
      }
      context.out().println(line);
    }
  }

  private void relevance(Done one, WordRelevance found) {
    context.out().println(found.method().title() + ", " + one.aimed.orElseThrow().words());
    List<String> pieces = one.reading.tokens().pieces();
    for (int i = 0; i < pieces.size(); i++) {
      context.out().printf(Locale.ROOT, "%+10.4f  %s%n", found.scores()[i], pieces.get(i));
    }
    found.notes().forEach(context::progress);
  }
}
