package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.Preparations;
import fovea.captioning.Captioner;
import fovea.modelmanager.Loader;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.Settings;
import fovea.network.transformer.Blip;
import fovea.network.transformer.VisionEncoderDecoder;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.text.BytePairTokenizer;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Loads captioners of every architecture.
public final class CaptionerLoader implements Loader<Captioner> {
  @Override
  public Captioner load(ModelCard card, Path folder, NDManager manager)
      throws IOException, ModelException {
    if (card.architecture().equals(CaptionModels.ARCHITECTURE)) {
      return new CaptionModels().load(card, folder, manager);
    }
    if (!card.task().equals(CaptionModels.TASK)) {
      throw new ModelException(
          "The model “%s” is made for %s and cannot write captions."
              .formatted(card.name(), card.task()));
    }
    Module network = CardNetworks.load(card, folder, manager);
    var settings = new Settings(card.configuration());
    try {
      Preparation preparation = preparation(card);
      return switch (network) {
        case Blip blip ->
            TransformerCaptioners.of(blip, manager, preparation, wordPieces(folder), settings);
        case VisionEncoderDecoder other ->
            TransformerCaptioners.of(
                other, manager, preparation, BytePairTokenizer.readFolder(folder), settings);
        default ->
            throw new ModelException(
                "The model “%s” is a %s, which cannot write captions."
                    .formatted(card.name(), card.architecture()));
      };
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "The parts of the model “%s” do not fit together: %s"
              .formatted(card.name(), e.getMessage()),
          e);
    }
  }

  private static Preparation preparation(ModelCard card) {
    Map<String, Object> said = card.preparation();
    return Preparations.of(
        said.isEmpty() ? Architectures.get(card.architecture()).preparation() : said);
  }

  /// BLIP's two tokens behind those of BERT stand in `tokenizer.json`, but not in `vocab.txt`.
  private static WordPieceTokenizer wordPieces(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve("tokenizer.json"))
        ? WordPieceTokenizer.readFolder(folder)
        : WordPieceTokenizer.read(folder.resolve("vocab.txt"), WordPieceOptions.blip());
  }
}
