package fovea.selfcheck;

import fovea.kernels.KernelChoice;
import fovea.kernels.Kernels;
import fovea.kernels.KernelsUnavailableException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Decides which kernels this processor can be trusted with: what was found out before, or else a
/// check, which is then kept.
public final class SelfCheck {
  private final Path folder;
  private final Consumer<String> progress;
  private final Function<Kernels, Outcome> trial;

  /// @param folder where what was found out is kept
  /// @param progress hears one sentence when something takes time, or must be told
  public SelfCheck(Path folder, Consumer<String> progress) {
    this(folder, progress, CheckProcess::run);
  }

  /// @param trial tries kernels, elsewhere
  SelfCheck(Path folder, Consumer<String> progress, Function<Kernels, Outcome> trial) {
    this.folder = folder;
    this.progress = progress;
    this.trial = trial;
  }

  /// The kernels to be used. What a person wishes is not checked.
  ///
  /// @throws KernelsUnavailableException when none are right
  public KernelChoice choose() {
    Optional<Kernels> wished = Kernels.wished();
    if (wished.isPresent()) {
      return KernelChoice.wished(wished.get());
    }
    return known().map(Verdict::choice).orElseGet(() -> check().choice());
  }

  /// What was found out before; empty if nothing.
  public Optional<Verdict> known() {
    return Verdict.read(folder);
  }

  /// Checks now, whatever was found out before.
  ///
  /// @throws KernelsUnavailableException when none are right
  public Verdict check() {
    progress.accept(
        "Trying once whether the engine calculates rightly on this processor, about two seconds …");
    Outcome quick = trial.apply(Kernels.ONEDNN);
    Verdict verdict =
        switch (quick) {
          case Outcome.Right(int operators) ->
              Verdict.of(
                  Kernels.ONEDNN,
                  "",
                  "All %d operators that were tried are right.".formatted(operators));
          case Outcome.Wrong wrong -> surest(in(wrong));
          case Outcome.Died died -> surest(in(died));
          case Outcome.NotRun(String reason) ->
              // not kept: next time it may run
              new Verdict(
                  "", Kernels.ONEDNN.id(), "", "It could not be tried: " + reason + ".", "");
        };
    if (!verdict.subject().isEmpty()) {
      verdict.write(folder);
    } else {
      progress.accept("The engine was not checked on this processor. " + verdict.found());
    }
    return verdict;
  }

  private Verdict surest(String reason) {
    progress.accept("The quick kernels (oneDNN) are not right here; trying the others …");
    return switch (trial.apply(Kernels.NATIVE)) {
      case Outcome.Right(int operators) ->
          Verdict.of(
              Kernels.NATIVE,
              reason,
              "Without oneDNN all %d operators that were tried are right.".formatted(operators));
      case Outcome.Wrong wrong -> throw none(reason, in(wrong));
      case Outcome.Died died -> throw none(reason, in(died));
      case Outcome.NotRun(String why) ->
          throw none(reason, "they could not be tried (" + why + ")");
    };
  }

  /// From now on, and at the next starts, the surest kernels.
  ///
  /// @param reason a clause that follows "because"
  public void distrust(String reason) {
    Verdict.of(Kernels.NATIVE, reason, "Not trusted since a run ended inside the engine.")
        .write(folder);
  }

  /// What was found to be right is checked again before it is used; what was not stays.
  public void doubt() {
    if (known().filter(v -> v.choice().kernels() == Kernels.ONEDNN).isPresent()) {
      Verdict.forget(folder);
    }
  }

  private static KernelsUnavailableException none(String quick, String sure) {
    return new KernelsUnavailableException(
        "The engine cannot be trusted on this processor: of its quick kernels, "
            + quick
            + "; of the others, "
            + sure
            + ". Nothing is calculated; please report the processor's name.");
  }

  private static String in(Outcome.Wrong wrong) {
    return "the self-check found wrong numbers on this processor (first: "
        + wrong.findings().getFirst()
        + ")";
  }

  private static String in(Outcome.Died died) {
    String trying = died.trying();
    return "the self-check's process died"
        + (trying.isEmpty()
            ? ""
            : " while it tried " + Character.toLowerCase(trying.charAt(0)) + trying.substring(1));
  }
}
