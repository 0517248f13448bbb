package fovea.cli.explain;

import fovea.cli.console.WrongUsage;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that say by which methods pictures are explained, and how.
public final class MethodOption {
  /// Why `--stage` is refused where no method heeds it.
  static final String NO_STAGE = "is for class activation maps; no other method looks at a stage.";

  private static final String ALL = "all";

  @Option(
      names = {"--method", "--methods"},
      split = ",",
      paramLabel = "all|NAME",
      description = "Which methods: ${COMPLETION-CANDIDATES}; all of them. Default: grad-cam.",
      completionCandidates = Names.class)
  private List<String> methods = List.of("grad-cam");

  @Option(
      names = "--stage",
      split = ",",
      paramLabel = "NAME",
      description =
          "At which stages methods look that work with stages; several are averaged. Default: the"
              + " network's last that has places and gradients.")
  private List<String> stages = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is drawn at random (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--yes", description = "Does not ask before it takes longer than a minute.")
  private boolean yes;

  /// The ids of all methods.
  private static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Methods.all().stream().map(Method::id).toList());
    }
  }

  /// Those that are named, or all.
  ///
  /// @throws WrongUsage when there is no such method, in one sentence
  List<Method> chosen() {
    try {
      return methods.contains(ALL)
          ? Methods.all()
          : methods.stream().map(String::strip).map(Methods::of).distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }

  /// What is left out of all methods because it is not for this network, a sentence for each
  /// reason; nothing where methods were named.
  List<String> leftOut(Explainer explainer) {
    var titles = new LinkedHashMap<String, List<String>>();
    if (methods.contains(ALL)) {
      for (Method method : chosen()) {
        explainer
            .unfit(method)
            .ifPresent(
                why -> titles.computeIfAbsent(why, _ -> new ArrayList<>()).add(method.title()));
      }
    }
    return titles.entrySet().stream()
        .map(each -> "Left out: " + String.join(", ", each.getValue()) + ". " + each.getKey())
        .toList();
  }

  /// Those that are named, or all that are for this network.
  List<Method> chosen(Explainer explainer) {
    return methods.contains(ALL)
        ? chosen().stream().filter(method -> explainer.unfit(method).isEmpty()).toList()
        : chosen();
  }

  Request request(Progress progress) {
    return new Request(stages, Request.usual().batch(), seed, progress, _ -> {});
  }

  List<String> stages() {
    return stages;
  }

  long seed() {
    return seed;
  }

  boolean yes() {
    return yes;
  }
}
