package fovea.language;

import java.util.List;

/// How much each token has to do with what a model says.
///
/// @param scores one a token
/// @param notes what a person should know, in sentences
public record WordRelevance(Method method, double[] scores, List<String> notes) {
  /// Why a method that asks for a gradient has no answer.
  public static final String FLAT =
      "How alike a vector stays to itself is greatest where nothing is changed, so its gradient is 0"
          + " and says nothing of the words: follow how alike it is to another sentence.";

  /// How it is found out.
  public enum Method {
    GRADIENT_X_INPUT(
        "gradient-x-input",
        "Gradient × input",
        true,
        "Shrikumar et al., Not Just a Black Box, 2016",
        "How the number changes with a token's vector, times that vector."),
    INTEGRATED_GRADIENTS(
        "integrated-gradients",
        "Integrated gradients",
        true,
        "Sundararajan et al., Axiomatic Attribution for Deep Networks, ICML 2017",
        "Gradients gathered on the way from [PAD] in place of every word; they add up to the"
            + " change of the number."),
    RELEVANCE(
        "relevance",
        "Relevance (Chefer)",
        false,
        "Chefer et al., Generic Attention-model Explainability, ICCV 2021",
        "Attention times its gradient, added up layer by layer, as far as that sees from which the"
            + " number is read."),
    ATTENTION_X_GRADIENT(
        "attention-x-gradient",
        "Attention × gradient",
        true,
        "Michel et al., Are Sixteen Heads Really Better than One?, NeurIPS 2019",
        "What all tokens pay a token of attention in all heads, times its gradient."),
    ROLLOUT(
        "rollout",
        "Attention rollout",
        false,
        "Abnar and Zuidema, Quantifying Attention Flow in Transformers, ACL 2020",
        "Attention multiplied through all layers, as far as that sees from which the number is"
            + " read. Asks for no class."),
    WEIGHTED_NORM(
        "weighted-norm",
        "Value-weighted norm",
        false,
        "Kobayashi et al., Attention is Not Only a Weight, EMNLP 2020",
        "How long the vectors are that a token gives to all, in all heads. Asks for no class.");

    private final String id;
    private final String title;
    private final boolean signed;
    private final String paper;
    private final String sentence;

    Method(String id, String title, boolean signed, String paper, String sentence) {
      this.id = id;
      this.title = title;
      this.signed = signed;
      this.paper = paper;
      this.sentence = sentence;
    }

    /// By which commands and files name it.
    public String id() {
      return id;
    }

    public String title() {
      return title;
    }

    /// Whether numbers below zero speak against.
    public boolean signed() {
      return signed;
    }

    /// Whether it can say something of a number: the gradient of {@link Aim.OfVector} is 0.
    public boolean tells(Aim aim) {
      return switch (this) {
        case GRADIENT_X_INPUT, RELEVANCE, ATTENTION_X_GRADIENT -> !(aim instanceof Aim.OfVector);
        case INTEGRATED_GRADIENTS, ROLLOUT, WEIGHTED_NORM -> true;
      };
    }

    public String paper() {
      return paper;
    }

    public String sentence() {
      return sentence;
    }
  }

  public WordRelevance {
    notes = List.copyOf(notes);
  }
}
