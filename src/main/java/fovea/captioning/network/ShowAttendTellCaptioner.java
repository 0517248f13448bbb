package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.decoding.BeamSearch;
import fovea.image.RgbImage;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Captions with {@link ShowAttendTell}: the picture is squashed to the network's square, encoded
/// once, and {@link BeamSearch} writes the words. Every tensor it makes is freed when the caption
/// is done. Lives on the compute thread.
public final class ShowAttendTellCaptioner implements Captioner {
  private final ShowAttendTell network;
  private final NDManager manager;
  private final Preparation preparation;
  private final Vocabulary vocabulary;
  private final BeamSearch search;
  private final boolean keepsGaze;

  /// @param manager owner of the tensors in between; that of the network
  public ShowAttendTellCaptioner(
      ShowAttendTell network, NDManager manager, Preparation preparation, Vocabulary vocabulary) {
    this(network, manager, preparation, vocabulary, true);
  }

  private ShowAttendTellCaptioner(
      ShowAttendTell network,
      NDManager manager,
      Preparation preparation,
      Vocabulary vocabulary,
      boolean keepsGaze) {
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
    this.vocabulary = vocabulary;
    this.keepsGaze = keepsGaze;
    search =
        new BeamSearch(
            vocabulary.words(),
            vocabulary.start(),
            vocabulary.end(),
            Set.of(vocabulary.pad(), vocabulary.start(), vocabulary.unknown()));
  }

  /// The same captioner, which throws every gaze away (each is flat instead): for measuring what
  /// keeping them costs.
  public ShowAttendTellCaptioner withoutGaze() {
    return new ShowAttendTellCaptioner(network, manager, preparation, vocabulary, false);
  }

  @Override
  public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
    return Scopes.run(
        () -> {
          NDArray features =
              network.encode(Tensors.pixels(manager, List.of(image), preparation)); // (1, cells, D)
          return caption(features, search, options, progress);
        });
  }

  /// Writes the words for features (1, cells, D), in the scope that is open.
  Caption caption(NDArray features, BeamSearch beams, DecodingOptions options, Progress progress) {
    return beams.search(new Decoder(features), options, progress);
  }

  @Override
  public boolean knows(String word) {
    return knows(vocabulary, word);
  }

  @Override
  public List<String> vocabulary() {
    return sayable(vocabulary);
  }

  /// Whether `word` is a word of the vocabulary and no mark.
  static boolean knows(Vocabulary vocabulary, String word) {
    return vocabulary.knows(word) && !vocabulary.mark(vocabulary.id(word));
  }

  /// All words without the marks, in alphabetical order.
  static List<String> sayable(Vocabulary vocabulary) {
    return vocabulary.words().stream().filter(w -> knows(vocabulary, w)).sorted().toList();
  }

  /// The network as a {@link BeamSearch.StepModel}: between two steps only h and c stay.
  private final class Decoder implements BeamSearch.StepModel {
    private final int grid = network.configuration().gridSize();
    private ShowAttendTell.State state;

    Decoder(NDArray features) {
      state = network.start(features);
    }

    @Override
    public int gridWidth() {
      return grid;
    }

    @Override
    public int gridHeight() {
      return grid;
    }

    @Override
    public Step step(int[] rows, int[] words) {
      ShowAttendTell.State before = state;
      float[] logits;
      float[] gaze;
      float[] gates;
      ShowAttendTell.State after;
      try (var scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        ShowAttendTell.Step step = network.step(chosen(before, rows), ids(words));
        logits = step.logits().toFloatArray(); // (N, V)
        gaze = keepsGaze ? step.alpha().toFloatArray() : flat(rows.length); // (N, cells)
        gates = step.gate().toFloatArray(); // (N)
        after = step.next();
        NDScope.unregister(new NDList(after.h(), after.c()));
      }
      NDScope.register(after.h());
      NDScope.register(after.c());
      before.h().close();
      before.c().close();
      state = after;
      return new Step(logits, gaze, gates);
    }

    private ShowAttendTell.State chosen(ShowAttendTell.State before, int[] rows) {
      return unchanged(before, rows) ? before : before.select(ids(rows));
    }

    private static boolean unchanged(ShowAttendTell.State before, int[] rows) {
      if (before.h().getShape().get(0) != rows.length) {
        return false;
      }
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] != i) {
          return false;
        }
      }
      return true;
    }

    private NDArray ids(int[] numbers) {
      var ids = new long[numbers.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = numbers[i];
      }
      return manager.create(ids);
    }

    private float[] flat(int rows) {
      var flat = new float[rows * grid * grid];
      Arrays.fill(flat, 1f / (grid * grid));
      return flat;
    }
  }
}
