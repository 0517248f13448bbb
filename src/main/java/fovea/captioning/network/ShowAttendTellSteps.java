package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import fovea.captioning.decoding.TokenModel;
import fovea.image.Heatmap;
import fovea.network.recurrent.AttentionDecoder;
import fovea.network.recurrent.ShowAttendTell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/// {@link ShowAttendTell} as a {@link TokenModel}: between two steps only h and c stay. Lives in
/// the scope in which the picture was encoded.
final class ShowAttendTellSteps implements TokenModel {
  private final ShowAttendTell network;
  private final NDManager manager;
  private final boolean keepsGaze;
  private AttentionDecoder.State state;

  /// @param features (1, cells, D)
  /// @param keepsGaze otherwise each gaze is flat
  ShowAttendTellSteps(
      ShowAttendTell network, NDManager manager, NDArray features, boolean keepsGaze) {
    this.network = network;
    this.manager = manager;
    this.keepsGaze = keepsGaze;
    state = network.start(features);
  }

  @Override
  public int vocabularySize() {
    return network.configuration().vocabularySize();
  }

  /// There is no limit.
  @Override
  public int longest() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Step start(int[] ids) {
    int size = vocabularySize();
    var logits = new float[ids.length * size];
    var gazes = new ArrayList<Gaze>();
    for (int i = 0; i < ids.length; i++) {
      Step step = next(new int[] {0}, new int[] {ids[i]});
      System.arraycopy(step.logits(), 0, logits, i * size, size);
      gazes.addAll(step.gazes());
    }
    return new Step(logits, gazes);
  }

  @Override
  public Step next(int[] rows, int[] tokens) {
    AttentionDecoder.State before = state;
    AttentionDecoder.State after;
    Step result;
    try (var scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      AttentionDecoder.Step step = network.step(chosen(before, rows), numbers(tokens));
      result = read(step, rows.length);
      after = step.next();
      NDScope.unregister(new NDList(after.h(), after.c()));
    }
    NDScope.register(after.h());
    NDScope.register(after.c());
    before.h().close();
    before.c().close();
    state = after;
    return result;
  }

  private Step read(AttentionDecoder.Step step, int rows) {
    int grid = network.configuration().gridSize();
    int cells = grid * grid;
    float[] alphas = keepsGaze ? step.alpha().toFloatArray() : flat(rows * cells, cells);
    float[] gates = step.gate().toFloatArray(); // (N)
    var gazes = new ArrayList<Gaze>();
    for (int row = 0; row < rows; row++) {
      float[] alpha = Arrays.copyOfRange(alphas, row * cells, (row + 1) * cells);
      gazes.add(new Gaze(new Heatmap(grid, grid, alpha), gates[row], null));
    }
    return new Step(step.logits().toFloatArray(), gazes); // (N, V)
  }

  private static float[] flat(int count, int cells) {
    var flat = new float[count];
    Arrays.fill(flat, 1f / cells);
    return flat;
  }

  private AttentionDecoder.State chosen(AttentionDecoder.State before, int[] rows) {
    boolean unchanged =
        before.h().getShape().get(0) == rows.length
            && IntStream.range(0, rows.length).allMatch(i -> rows[i] == i);
    return unchanged ? before : before.select(numbers(rows));
  }

  private NDArray numbers(int[] numbers) {
    return manager.create(IntStream.of(numbers).asLongStream().toArray());
  }
}
