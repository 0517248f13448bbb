package fovea.language.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
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
      case SEQUENCE_CLASSIFICATION -> {
        NDArray logits = bert.classes(last);
        double[] probabilities = probabilities(logits);
        List<float[]> rows = rows(logits, texts.size());
        yield IntStream.range(0, texts.size())
            .mapToObj(i -> classification(rows.get(i), probabilities, i * labels.size()))
            .toList();
      }
      case MASKED_LM ->
          IntStream.range(0, texts.size()).mapToObj(i -> masked(last, i, texts.get(i))).toList();
    };
  }

  private Answer vector(float[] numbers) {
    return new Answer.SentenceVector(numbers);
  }

  /// @param first where the probabilities of this text begin
  private Answer classification(float[] logits, double[] probabilities, int first) {
    return new Answer.Classification(
        IntStream.range(0, logits.length)
            .mapToObj(i -> new Labelled(labels.get(i), i, logits[i], probabilities[first + i]))
            .sorted(Comparator.comparingDouble(one -> -one.logit()))
            .toList());
  }

  private Answer masked(NDArray last, int row, Tokens text) {
    int[] positions =
        IntStream.range(0, text.size()).filter(i -> pieces.masks(text.tokens().get(i))).toArray();
    var gaps = new ArrayList<Gap>();
    for (int position : positions) {
      NDArray state = last.get("%d:%d, %d:%d".formatted(row, row + 1, position, position + 1));
      NDArray scores = bert.words(state);
      float[] logits = finite(scores.toFloatArray());
      double[] probabilities = probabilities(scores);
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

  /// In double, so that they add up to 1 as far as they are written.
  private static double[] probabilities(NDArray logits) {
    return logits.toType(DataType.FLOAT64, false).softmax(-1).toDoubleArray();
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
