package fovea.language.patch;

import fovea.language.Aim;
import fovea.language.Answer;
import fovea.language.HeadEffects;
import fovea.language.PatchPlan;
import fovea.language.Reader;
import fovea.work.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What each head, and the state of each layer at each place, brings of one text into the run of
/// another (activation patching: Vig et al., Investigating Gender Bias in Language Models Using
/// Causal Mediation Analysis, NeurIPS 2020; Meng et al., ROME, NeurIPS 2022).
///
/// @param plan whose places are the columns of the states
/// @param source the number of the text that is taken from, untouched
/// @param heads the number of the other text with each head patched, at all places of the plan
/// @param states with the state after each layer patched at each place alone
public record Patching(PatchPlan plan, double source, HeadEffects heads, HeadEffects states) {
  /// Below this difference of the two numbers nothing can be told in shares of it.
  private static final double LEAST = 1e-4;

  /// All of it. On the compute thread.
  ///
  /// @param aim of the text that is patched
  public static Patching of(Reader reader, PatchPlan plan, Aim aim, Progress progress) {
    HeadEffects heads = reader.patches(plan, aim, half(progress, 0));
    HeadEffects states = reader.statePatches(plan, aim, half(progress, 1));
    double source =
        reader.hiding(plan.source(), List.of(new int[0]), ofSource(reader, plan, aim))[0];
    return new Patching(plan, source, heads, states);
  }

  /// The same number, of the text that is taken from: a word is followed in the place that goes
  /// with the other's, a vector is compared with the other's.
  private static Aim ofSource(Reader reader, PatchPlan plan, Aim aim) {
    return switch (aim) {
      case Aim.OfClass _, Aim.LikeVector _ -> aim;
      case Aim.OfVector() -> {
        Answer answer = reader.answers(List.of(plan.target()), Set.of()).getFirst();
        yield answer instanceof Answer.SentenceVector(float[] numbers)
            ? new Aim.LikeVector(numbers)
            : aim;
      }
      case Aim.OfWord(int position, int id) -> {
        for (int i = 0; i < plan.to().length; i++) {
          if (plan.to()[i] == position) {
            yield new Aim.OfWord(plan.from()[i], id);
          }
        }
        throw new IllegalArgumentException(
            "The place whose word is followed, %d of the second text, goes with none of the first: choose one for it, so that both ends of the scale are known."
                .formatted(position));
      }
    };
  }

  private static Progress half(Progress whole, int which) {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {
        whole.done(which * ofAll + parts, 2 * ofAll);
      }

      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }
    };
  }

  /// The number of the text that is patched, untouched.
  public double target() {
    return heads.before();
  }

  /// Whether the two texts' numbers are far enough apart for shares.
  public boolean apart() {
    return Math.abs(source - target()) >= LEAST;
  }

  /// How much of the way from the one text's number to the other's a patch goes: 0 for none, 1 for
  /// all of it, below 0 away from it; NaN where the two are alike.
  public double share(double after) {
    return apart() ? (after - target()) / (source - target()) : Double.NaN;
  }

  /// The shares of all patches, layer by layer.
  public double[][] shares(HeadEffects effects) {
    var shares = new double[effects.after().length][];
    for (int layer = 0; layer < shares.length; layer++) {
      shares[layer] = Arrays.stream(effects.after()[layer]).map(this::share).toArray();
    }
    return shares;
  }
}
