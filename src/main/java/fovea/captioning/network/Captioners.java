package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.captioning.Captioner;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.Settings;
import fovea.network.recurrent.ShowAttendTell;
import fovea.network.transformer.Blip;
import fovea.network.transformer.VisionEncoderDecoder;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.text.BytePairFiles;
import fovea.text.Vocabulary;
import fovea.text.WordPieceFiles;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Captioners of every architecture that writes.
public final class Captioners {
  private Captioners() {}

  /// A captioner of `network`, with the vocabulary that lies in `folder`.
  ///
  /// @param manager that of the network
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Captioner open(ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException {
    Preparation preparation = CardNetworks.preparation(card);
    var settings = new Settings(card.configuration());
    try {
      return switch (network) {
        case ShowAttendTell writer ->
            new ShowAttendTellCaptioner(
                writer, manager, preparation, Vocabulary.load(folder.resolve("vocabulary.json")));
        case Blip blip ->
            TransformerCaptioners.of(blip, manager, preparation, wordPieces(folder), settings);
        case VisionEncoderDecoder other ->
            TransformerCaptioners.of(
                other, manager, preparation, BytePairFiles.readFolder(folder), settings);
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

  /// One whose next word can be asked for any words before it.
  ///
  /// @throws ModelException as {@link #open}, and where it cannot be asked so, in one sentence
  public static DifferentiableCaptioner differentiable(
      ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException {
    if (open(card, folder, network, manager) instanceof DifferentiableCaptioner able) {
      return able;
    }
    throw new ModelException("The model “" + card.name() + "” cannot be asked for single words.");
  }

  /// BLIP's two tokens behind those of BERT stand in `tokenizer.json`, but not in `vocab.txt`.
  private static WordPieceTokenizer wordPieces(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve("tokenizer.json"))
        ? WordPieceFiles.readFolder(folder)
        : WordPieceFiles.read(folder.resolve("vocab.txt"), WordPieceOptions.blip());
  }
}
