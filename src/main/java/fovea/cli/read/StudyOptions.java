package fovea.cli.read;

import fovea.cli.console.WrongUsage;
import fovea.format.Names;
import fovea.format.UnknownName;
import fovea.language.Aim;
import fovea.language.HeadEffects;
import fovea.language.PatchPlan;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.language.WordRelevance.Method;
import fovea.language.deletion.Deletion;
import fovea.language.deletion.DeletionCheck;
import fovea.language.export.Studied;
import fovea.language.followed.Followed;
import fovea.language.patch.Patching;
import fovea.language.patch.PlacePairs;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is to be found out about a number that a model gives.
final class StudyOptions {
  private static final String ALL = "all";

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

  @Option(
      names = "--deletion",
      description =
          "Checks --relevance: takes the words out that each method holds for the most important,"
              + " one after another, and does the same in 20 orders drawn by chance.")
  private boolean deletion;

  @Option(names = "--seed", paramLabel = "N", description = "Of these orders. Default: 0.")
  private @Nullable Long seed;

  @Option(
      names = "--patch-from",
      paramLabel = "TEXT",
      description =
          "Puts what each head, and the state after each layer at each place, was for this text into"
              + " the run of TEXT, and tells how far that moves the number towards this text's.")
  private @Nullable String patchFrom;

  @Option(
      names = "--at",
      paramLabel = "PLACES",
      description =
          "At which places, counted among the tokens from 0: 3, or 2-3 for place 2 of the other text"
              + " and 3 of this one; several by commas. Default: all, of texts with as many tokens.")
  private @Nullable String at;

  @Mixin private TargetOption target = new TargetOption();

  boolean asked() {
    return removals || !relevance.isEmpty() || patchFrom != null;
  }

  /// Refuses what does not go together, before anything is calculated.
  ///
  /// @param without whether heads are taken away
  void check(boolean without) {
    if (target.given() && !asked()) {
      throw new WrongUsage("--target goes with --removals, --relevance or --patch-from: add one.");
    }
    if (without && asked()) {
      throw new WrongUsage(
          "--removals, --relevance and --patch-from are of the model with all its heads: leave"
              + " --without out.");
    }
    if (deletion && relevance.isEmpty()) {
      throw new WrongUsage("--deletion checks methods: add --relevance all, or name some.");
    }
    if (seed != null && !deletion) {
      throw new WrongUsage("--seed is of the orders of --deletion: add that.");
    }
    if (at != null && patchFrom == null) {
      throw new WrongUsage("--at names places of --patch-from: add that.");
    }
    if (patchFrom != null && patchFrom.isBlank()) {
      throw new WrongUsage("The text of --patch-from is empty: write one.");
    }
    methods();
  }

  private List<Method> methods() {
    var methods = new ArrayList<Method>();
    for (String name : relevance) {
      if (name.equals(ALL)) {
        return List.of(Method.values());
      }
      List<String> ids = Arrays.stream(Method.values()).map(Method::id).toList();
      methods.add(
          Names.meant(name, ids)
              .map(meant -> Method.values()[ids.indexOf(meant)])
              .orElseThrow(
                  () ->
                      UnknownName.of(
                          "method",
                          name,
                          ids,
                          "there are %s, and all".formatted(String.join(", ", ids)))));
    }
    return methods;
  }

  /// All that was asked for. On the compute thread.
  Studied of(Reader reader, TextInput text, Reading reading) {
    Followed followed = target.of(reading.answer());
    Aim aim = followed.aim(reader);
    Optional<HeadEffects> effects =
        removals ? Optional.of(reader.removals(text, aim, Progress.none())) : Optional.empty();
    var found = new ArrayList<WordRelevance>();
    for (Method method : methods()) {
      if (method.tells(aim) || !relevance.contains(ALL)) {
        found.add(reader.relevance(text, method, aim, Progress.none()));
      }
    }
    Optional<Deletion> deleted =
        deletion
            ? Optional.of(
                DeletionCheck.of(
                    reader,
                    text,
                    found,
                    aim,
                    DeletionCheck.ORDERS,
                    seed == null ? 0 : seed,
                    Progress.none()))
            : Optional.empty();
    return new Studied(
        reading.tokens(), followed, effects, found, deleted, patched(reader, text, reading, aim));
  }

  /// What `all` leaves out and why, or "".
  String leftOut(Studied studied) {
    if (!relevance.contains(ALL) || studied.relevance().size() == Method.values().length) {
      return "";
    }
    String left =
        Arrays.stream(Method.values())
            .filter(method -> studied.relevance().stream().noneMatch(one -> one.method() == method))
            .map(Method::id)
            .collect(Collectors.joining(", "));
    return "Left out: %s. %s (--target)".formatted(left, WordRelevance.FLAT);
  }

  private Optional<Studied.Patched> patched(
      Reader reader, TextInput text, Reading reading, Aim aim) {
    if (patchFrom == null) {
      return Optional.empty();
    }
    TextInput source = TextInput.of(patchFrom);
    Tokens tokens = reader.tokens(source);
    String reason = PlacePairs.reason(tokens, reading.tokens());
    if (at == null && !reason.isEmpty()) {
      throw new WrongUsage(
          "The text of --patch-from has %d tokens (%s), this one %d (%s): name places that go together, such as --at 0-0,2-3."
              .formatted(
                  tokens.size(),
                  String.join(" ", tokens.pieces()),
                  reading.tokens().size(),
                  String.join(" ", reading.tokens().pieces())));
    }
    PatchPlan plan =
        (at == null ? PlacePairs.suggested(tokens, reading.tokens()) : PlacePairs.parse(at))
            .plan(source, text);
    return Optional.of(
        new Studied.Patched(Patching.of(reader, plan, aim, Progress.none()), tokens));
  }
}
