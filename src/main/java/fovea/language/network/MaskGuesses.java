package fovea.language.network;

import ai.djl.ndarray.NDArray;
import fovea.language.Hidden;
import fovea.language.Hidden.Guess;
import fovea.language.Tokens;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;

/// How well a BERT guesses tokens that it cannot read.
final class MaskGuesses {
  private final Runs runs;
  private final PieceReader pieces;

  /// @throws IllegalArgumentException where the model fills no masks, or has no mask
  MaskGuesses(Runs runs, PieceReader pieces) {
    if (runs.bert().configuration().head() != Bert.Head.MASKED_LM) {
      throw new IllegalArgumentException("This model fills no masks.");
    }
    if (!pieces.hasMask()) {
      throw new IllegalArgumentException(
          "The vocabulary of this model has no token for a hidden word.");
    }
    this.runs = runs;
    this.pieces = pieces;
  }

  List<List<Guess>> of(List<Hidden> texts) {
    List<Tokens> whole = texts.stream().map(one -> pieces.tokens(one.text())).toList();
    int rows = Runs.rows(whole.stream().mapToInt(Tokens::size).max().orElse(1));
    var all = new ArrayList<List<Guess>>();
    for (int first = 0; first < texts.size(); first += rows) {
      int to = Math.min(texts.size(), first + rows);
      all.addAll(of(texts.subList(first, to), whole.subList(first, to)));
    }
    return all;
  }

  private List<List<Guess>> of(List<Hidden> texts, List<Tokens> whole) {
    var hidden = new ArrayList<Tokens>();
    for (int i = 0; i < texts.size(); i++) {
      int[] places = texts.get(i).places().stream().mapToInt(place -> place).toArray();
      hidden.add(pieces.hiding(whole.get(i), places));
    }
    return Scopes.run(
        () -> {
          NDArray last = runs.read(runs.input(hidden, pieces.padding()), Outputs.none()).last();
          var all = new ArrayList<List<Guess>>();
          for (int row = 0; row < texts.size(); row++) {
            all.add(of(last, row, texts.get(row), whole.get(row)));
          }
          return all;
        });
  }

  private List<Guess> of(NDArray last, int row, Hidden text, Tokens whole) {
    var guesses = new ArrayList<Guess>();
    for (int place : text.places()) {
      if (pieces.knows(whole.tokens().get(place))) {
        float[] logits =
            Scopes.run(
                () ->
                    runs.bert()
                        .words(last.get("%d:%d, %d:%d".formatted(row, row + 1, place, place + 1)))
                        .toFloatArray());
        guesses.add(guess(logits, whole.tokens().get(place).id(), place));
      }
    }
    return guesses;
  }

  /// In double, so that the sum over the vocabulary keeps its digits.
  private static Guess guess(float[] logits, int id, int place) {
    double largest = Double.NEGATIVE_INFINITY;
    int rank = 0;
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
      largest = Math.max(largest, logit);
      rank += logit > logits[id] ? 1 : 0;
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return new Guess(place, logits[id] - largest - Math.log(sum), rank);
  }
}
