package fovea.explanation.sample;

import fovea.explanation.explainer.Explainer;
import java.util.function.Function;

/// Lends an explainer for one question at a time, so that between two of them others can have it.
/// On the compute thread.
public interface Lender {
  /// @param question what is asked of it; it must not be kept
  <R> R ask(Function<Explainer, R> question);

  /// One that is at hand all the time.
  static Lender of(Explainer explainer) {
    return new Lender() {
      @Override
      public <R> R ask(Function<Explainer, R> question) {
        return question.apply(explainer);
      }
    };
  }
}
