package fovea.explanation.caption;

import ai.djl.ndarray.NDManager;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Word;
import fovea.captioning.network.Captioners;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Tells why a captioner wrote each word of its caption: for every place in the sentence an {@link
/// Explainer} whose classes are the words, given the words before. Called on the compute thread.
public final class CaptionExplainer {
  private final DifferentiableCaptioner captioner;

  CaptionExplainer(DifferentiableCaptioner captioner) {
    this.captioner = captioner;
  }

  /// Of a card.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static CaptionExplainer open(
      ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException {
    if (Captioners.open(card, folder, network, manager) instanceof DifferentiableCaptioner able) {
      return new CaptionExplainer(able);
    }
    throw new ModelException("The model “" + card.name() + "” cannot be asked for single words.");
  }

  /// The likeliest caption, without its end.
  public List<Word> caption(RgbImage picture) {
    return captioner
        .caption(picture, DecodingOptions.standard(), Captioner.Progress.none())
        .best()
        .words();
  }

  /// Why this word: an explainer of the place where it stands, whose classes are all words.
  ///
  /// @param caption of this picture, as {@link #caption} wrote it
  /// @param place of the word, from 0
  public Explainer explainer(RgbImage picture, List<Word> caption, int place) {
    int[] before = tokens(picture, caption.subList(0, place));
    List<String> labels =
        IntStream.range(0, captioner.vocabularySize())
            .mapToObj(id -> captioner.tokens().shown(id, place == 0))
            .toList();
    return new NetworkExplainer(
        new NextTokenScores(captioner, before),
        captioner.manager(),
        captioner.preparation(),
        labels);
  }

  /// The number of the word at this place.
  public int token(RgbImage picture, List<Word> caption, int place) {
    return tokens(picture, caption.subList(0, place + 1))[place + 1];
  }

  /// The start mark and the tokens of the words.
  private int[] tokens(RgbImage picture, List<Word> words) {
    int[] all = {captioner.tokens().marks().start()};
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      int[] called = captioner.tokens().called(word.text(), i == 0);
      if (called.length == 0) {
        throw new IllegalArgumentException(
            "This caption was written by another model: here is no “" + word.text() + "”.");
      }
      int[] longer = Arrays.copyOf(all, all.length + 1);
      longer[all.length] =
          called.length == 1 ? called[0] : likely(picture, all, called, word.probability());
      all = longer;
    }
    return all;
  }

  /// Of tokens that look the same, the one that had this probability.
  private int likely(RgbImage picture, int[] before, int[] called, double probability) {
    float[] all =
        Scopes.run(
            () ->
                captioner
                    .next(
                        Tensors.pixels(
                            captioner.manager(), List.of(picture), captioner.preparation()),
                        before)
                    .softmax(1)
                    .toFloatArray());
    int best = called[0];
    for (int id : called) {
      if (Math.abs(all[id] - probability) < Math.abs(all[best] - probability)) {
        best = id;
      }
    }
    return best;
  }
}
