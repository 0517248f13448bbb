package fovea.language.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.language.Aim;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.Tokens;
import fovea.network.attention.HeadChange;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes heads away and puts one text's heads into the run of another. What a change leaves as it
/// was, the layers below it, is calculated once; the variants of a layer go through what is above
/// it together.
final class HeadChanges {
  private final Runs runs;
  private final int layers;
  private final int heads;

  HeadChanges(Runs runs) {
    this.runs = runs;
    layers = runs.bert().configuration().layers();
    heads = runs.bert().configuration().layer().heads();
  }

  /// What takes some heads away, by the layer.
  Map<Integer, HeadChange> without(Set<Head> removed) {
    var factors = new HashMap<Integer, float[]>();
    for (Head head : removed) {
      float[] factor =
          factors.computeIfAbsent(
              head.layer(),
              _ -> {
                var ones = new float[heads];
                Arrays.fill(ones, 1);
                return ones;
              });
      factor[head.head()] = 0;
    }
    var changes = new HashMap<Integer, HeadChange>();
    factors.forEach(
        (layer, factor) ->
            changes.put(layer, new HeadChange(runs.numbers(factor, 1, heads, 1, 1), null)));
    return changes;
  }

  /// Each head taken away by itself.
  HeadEffects removals(Tokens text, Aim aim, Progress progress) {
    return Scopes.run(
        () -> {
          Clean clean = clean(text, aim);
          var after = new double[layers][];
          for (int layer = 0; layer < layers; layer++) {
            after[layer] = each(clean, layer, null, null, aim);
            progress.step(layer + 1, layers);
          }
          return new HeadEffects(clean.number, after);
        });
  }

  /// Each head made to say of the target what it says of the source.
  ///
  /// @param from places of the source
  /// @param to as many of the target
  HeadEffects patches(
      Tokens source, Tokens target, int[] from, int[] to, Aim aim, Progress progress) {
    return Scopes.run(
        () -> {
          Clean clean = clean(target, aim);
          Intermediates said =
              runs.read(runs.input(source), new Outputs(false, true, true)).intermediates();
          var there = new float[target.size()];
          Arrays.stream(to).forEach(place -> there[place] = 1);
          NDArray places = runs.numbers(there, 1, 1, target.size(), 1);
          var after = new double[layers][];
          for (int layer = 0; layer < layers; layer++) {
            NDArray context =
                said.attentions().get(layer).matMul(said.values().get(layer)); // (1, heads, T, d)
            NDArray moved = moved(context, target.size(), from, to);
            after[layer] = each(clean, layer, places, moved, aim);
            progress.step(layer + 1, layers);
          }
          return new HeadEffects(clean.number, after);
        });
  }

  /// A token's state after each layer taken of the source, for every pair of places.
  HeadEffects states(
      Tokens source, Tokens target, int[] from, int[] to, Aim aim, Progress progress) {
    return Scopes.run(
        () -> {
          Clean clean = clean(target, aim);
          List<NDArray> others =
              runs.read(runs.input(source), new Outputs(true, false, false))
                  .intermediates()
                  .hiddenStates();
          var after = new double[layers][];
          for (int layer = 0; layer < layers; layer++) {
            NDArray own = clean.states.get(layer + 1);
            NDArray other = others.get(layer + 1);
            int above = layer + 1;
            after[layer] =
                inParts(
                    to.length,
                    target.size(),
                    (first, end) -> {
                      NDArray patched = replaced(own, other, from, to, first, end);
                      Bert.Encoded made =
                          runs.bert().encode(above, patched, null, Map.of(), Outputs.none());
                      return runs.followed(made.last(), aim, clean.vector);
                    });
            progress.step(above, layers);
          }
          return new HeadEffects(clean.number, after);
        });
  }

  /// A text as it is.
  ///
  /// @param states before the first layer and after each, (1, T, hidden)
  private record Clean(int size, List<NDArray> states, double number, @Nullable NDArray vector) {}

  private Clean clean(Tokens text, Aim aim) {
    Bert.Encoded read = runs.read(runs.input(text), new Outputs(true, false, false));
    NDArray vector = runs.untouched(aim, read.last());
    double number = runs.followed(read.last(), aim, vector).toFloatArray()[0];
    return new Clean(text.size(), read.intermediates().hiddenStates(), number, vector);
  }

  /// The number with each head of a layer changed by itself.
  ///
  /// @param places (1, 1, T, 1), 1 where the head is changed; null for everywhere
  /// @param added (1, heads, T, d), put in its place; null for nothing
  private double[] each(
      Clean clean, int layer, @Nullable NDArray places, @Nullable NDArray added, Aim aim) {
    return inParts(
        heads,
        clean.size,
        (first, end) -> {
          int rows = end - first;
          var chosen = new float[rows * heads];
          IntStream.range(0, rows).forEach(row -> chosen[row * heads + first + row] = 1);
          NDArray changed = runs.numbers(chosen, rows, heads, 1, 1);
          NDArray gone = places == null ? changed : changed.mul(places); // (rows, heads, T, 1)
          var change = new HeadChange(gone.neg().add(1), added == null ? null : added.mul(changed));
          NDArray state = clean.states.get(layer);
          NDArray repeated = state.broadcast(new Shape(rows, clean.size, state.getShape().get(2)));
          Bert.Encoded made =
              runs.bert().encode(layer, repeated, null, Map.of(layer, change), Outputs.none());
          return runs.followed(made.last(), aim, clean.vector);
        });
  }

  private interface Part {
    /// (end − first) numbers.
    NDArray of(int first, int end);
  }

  private static double[] inParts(int count, int tokens, Part part) {
    var all = new double[count];
    int rows = Runs.rows(tokens);
    for (int first = 0; first < count; first += rows) {
      int begin = first;
      int end = Math.min(count, first + rows);
      float[] numbers = Scopes.run(() -> part.of(begin, end).toFloatArray());
      for (int i = 0; i < numbers.length; i++) {
        all[first + i] = numbers[i];
      }
    }
    return all;
  }

  /// The outputs of heads at some places, put at others; 0 elsewhere.
  private NDArray moved(NDArray context, int size, int[] from, int[] to) {
    Shape shape = context.getShape(); // (1, heads, T, d)
    int before = (int) shape.get(2);
    int width = (int) shape.get(3);
    float[] said = context.toFloatArray();
    var put = new float[heads * size * width];
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < from.length; i++) {
        System.arraycopy(
            said, (head * before + from[i]) * width, put, (head * size + to[i]) * width, width);
      }
    }
    return runs.numbers(put, 1, heads, size, width);
  }

  /// For each pair a copy of a state with one token's vector of another.
  private NDArray replaced(NDArray own, NDArray other, int[] from, int[] to, int first, int end) {
    int size = (int) own.getShape().get(1);
    int width = (int) own.getShape().get(2);
    float[] ours = own.toFloatArray();
    float[] theirs = other.toFloatArray();
    var made = new float[(end - first) * ours.length];
    for (int row = first; row < end; row++) {
      int start = (row - first) * ours.length;
      System.arraycopy(ours, 0, made, start, ours.length);
      System.arraycopy(theirs, from[row] * width, made, start + to[row] * width, width);
    }
    return runs.numbers(made, end - first, size, width);
  }
}
