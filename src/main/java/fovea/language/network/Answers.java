package fovea.language.network;

import ai.djl.ndarray.NDArray;
import fovea.language.Answer;
import fovea.language.Answer.Candidate;
import fovea.language.Answer.Gap;
import fovea.language.Answer.Labelled;
import fovea.language.Tokens;
import fovea.network.transformer.Bert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a BERT says of what it read.
final class Answers {
  /// So many words are named for a gap.
  private static final int CANDIDATES = 10;

  private final Bert bert;
  private final PieceReader pieces;
  private final List<String> labels;

  Answers(Bert bert, PieceReader pieces, List<String> labels) {
    this.bert = bert;
    this.pieces = pieces;
    this.labels = List.copyOf(labels);
  }

  /// One for each text.
  ///
  /// @param last (B, T, hidden)
  /// @param mask (B, T), null where nothing is padded
  List<Answer> of(NDArray last, @Nullable NDArray mask, List<Tokens> texts) {
    return switch (bert.configuration().head()) {
      case NONE -> rows(Runs.vector(last, mask), texts.size()).stream().map(this::vector).toList();
      case SEQUENCE_CLASSIFICATION ->
          rows(bert.classes(last), texts.size()).stream().map(this::classification).toList();
      case MASKED_LM ->
          IntStream.range(0, texts.size()).mapToObj(i -> masked(last, i, texts.get(i))).toList();
    };
  }

  private Answer vector(float[] numbers) {
    return new Answer.SentenceVector(numbers);
  }

  private Answer classification(float[] logits) {
    double[] probabilities = softmax(logits);
    return new Answer.Classification(
        IntStream.range(0, logits.length)
            .mapToObj(i -> new Labelled(labels.get(i), i, logits[i], probabilities[i]))
            .sorted(Comparator.comparingDouble(one -> -one.logit()))
            .toList());
  }

  private Answer masked(NDArray last, int row, Tokens text) {
    int[] positions =
        IntStream.range(0, text.size()).filter(i -> pieces.masks(text.tokens().get(i))).toArray();
    var gaps = new ArrayList<Gap>();
    for (int position : positions) {
      NDArray state = last.get("%d:%d, %d:%d".formatted(row, row + 1, position, position + 1));
      float[] logits = finite(bert.words(state).toFloatArray());
      double[] probabilities = softmax(logits);
      gaps.add(
          new Gap(
              position,
              IntStream.range(0, logits.length)
                  .boxed()
                  .sorted(Comparator.comparingDouble(id -> -logits[id]))
                  .limit(CANDIDATES)
                  .map(id -> new Candidate(piece(id), id, logits[id], probabilities[id]))
                  .toList()));
    }
    return new Answer.MaskedWords(gaps);
  }

  private String piece(int id) {
    return id < pieces.size() ? pieces.piece(id) : "no token " + id;
  }

  private static double[] softmax(float[] logits) {
    double top = Double.NEGATIVE_INFINITY;
    for (float one : logits) {
      top = Math.max(top, one);
    }
    var shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      shares[i] = Math.exp(logits[i] - top);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private static List<float[]> rows(NDArray array, int count) {
    float[] numbers = finite(array.toFloatArray());
    int width = numbers.length / count;
    return IntStream.range(0, count)
        .mapToObj(i -> Arrays.copyOfRange(numbers, i * width, (i + 1) * width))
        .toList();
  }

  private static float[] finite(float[] numbers) {
    for (float one : numbers) {
      if (!Float.isFinite(one)) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
    }
    return numbers;
  }
}
