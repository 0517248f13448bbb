package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.captioning.Captioner.Abilities;
import fovea.captioning.decoding.BytePairTokens;
import fovea.captioning.decoding.Tokens;
import fovea.captioning.decoding.WordPieceTokens;
import fovea.network.Settings;
import fovea.network.transformer.Blip;
import fovea.network.transformer.VisionEncoderDecoder;
import fovea.tensor.Preparation;
import fovea.text.BytePairTokenizer;
import fovea.text.WordPieceTokenizer;

/// Captioners of the networks that there are; the numbers of their marks are read from the
/// `config.json` of Hugging Face.
public final class TransformerCaptioners {
  private TransformerCaptioners() {}

  /// @param manager that of the network
  /// @throws IllegalArgumentException when the parts do not belong together
  public static TransformerCaptioner of(
      Blip network,
      NDManager manager,
      Preparation preparation,
      WordPieceTokenizer tokenizer,
      Settings settings) {
    Blip.Configuration configuration = network.configuration();
    return new TransformerCaptioner(
        network,
        manager,
        preparation,
        new WordPieceTokens(tokenizer, blipMarks(settings)),
        new Abilities(true, configuration.textLayers(), configuration.text().heads()));
  }

  /// @param manager that of the network
  /// @throws IllegalArgumentException when the parts do not belong together
  public static TransformerCaptioner of(
      VisionEncoderDecoder network,
      NDManager manager,
      Preparation preparation,
      BytePairTokenizer tokenizer,
      Settings settings) {
    VisionEncoderDecoder.Configuration configuration = network.configuration();
    return new TransformerCaptioner(
        network,
        manager,
        preparation,
        new BytePairTokens(tokenizer, gpt2Marks(settings)),
        new Abilities(true, configuration.textLayers(), configuration.text().heads()));
  }

  /// BLIP ends with the separator, not with the end mark of its configuration.
  static Tokens.Marks blipMarks(Settings settings) {
    Settings text = settings.part("text_config");
    return new Tokens.Marks(
        id(text, "bos_token_id", 30522),
        id(text, "sep_token_id", 102),
        id(text, "pad_token_id", 0));
  }

  static Tokens.Marks gpt2Marks(Settings settings) {
    Settings decoder = settings.part("decoder");
    int begin = id(settings, "bos_token_id", id(decoder, "bos_token_id", 50256));
    int start =
        id(settings, "decoder_start_token_id", id(decoder, "decoder_start_token_id", begin));
    int end = id(settings, "eos_token_id", id(decoder, "eos_token_id", 50256));
    return new Tokens.Marks(
        start, end, id(settings, "pad_token_id", id(decoder, "pad_token_id", end)));
  }

  private static int id(Settings settings, String name, int otherwise) {
    return settings.integer(name, otherwise, 0, 2_000_000);
  }
}
