package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import java.util.List;

/// Relevance that every layer adds: R ← R + mean over the heads of (attention · its gradient)⁺
/// times R, from the identity on. What `generate_relevance` of the authors computes, without
/// normalisation.
public final class Relevance extends AttentionMap {
  @Override
  public String id() {
    return "relevance";
  }

  @Override
  public String title() {
    return "Relevance (Chefer)";
  }

  @Override
  public String paper() {
    return "Chefer et al., Generic Attention-model Explainability, ICCV 2021";
  }

  @Override
  public String sentence() {
    return "Attention times its gradient, added up layer by layer: knows the class.";
  }

  @Override
  boolean differentiates() {
    return true;
  }

  @Override
  NDArray tokens(List<NDArray> attentions, List<NDArray> gradients) {
    return relevance(attentions, gradients).sub(identity(meanOfHeads(attentions.getFirst())));
  }

  /// R, the identity included, (T, T).
  static NDArray relevance(List<NDArray> attentions, List<NDArray> gradients) {
    NDArray relevance = identity(meanOfHeads(attentions.getFirst()));
    for (int i = 0; i < attentions.size(); i++) {
      relevance = relevance.add(gained(attentions.get(i), gradients.get(i)).matMul(relevance));
    }
    return relevance;
  }

  /// The authors' rules for two kinds of tokens. Their normalisation divides by zero for a word
  /// that no word attends to, which a decoder always has, and then forgets everything; such a word
  /// has itself alone here.
  @Override
  NDArray lastWord(NDArray picture, List<NDArray> words, List<NDArray> cross) {
    NDArray seen = normalised(picture);
    NDArray ofWords = identity(words.getFirst());
    NDArray ofPicture = cross.getFirst().zerosLike(); // (T, S)
    for (int i = 0; i < words.size(); i++) {
      ofPicture = ofPicture.add(words.get(i).matMul(ofPicture));
      ofWords = ofWords.add(words.get(i).matMul(ofWords));
      NDArray said = normalised(ofWords.sub(identity(ofWords)));
      ofPicture = ofPicture.add(said.transpose().matMul(cross.get(i).matMul(seen)));
    }
    return ofPicture.get("-1, 1:");
  }

  /// R without the identity, rows divided by their sums, and the identity again.
  private static NDArray normalised(NDArray relevance) {
    NDArray sums = relevance.sum(new int[] {1}, true);
    NDArray safe = sums.add(sums.eq(0).toType(sums.getDataType(), false));
    return relevance.div(safe).add(identity(relevance));
  }
}
