package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.captioning.Captioner;
import fovea.captioning.decoding.NamedTokens;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.transformer.Blip;
import fovea.network.transformer.VisionEncoderDecoder;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Preparation;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The small captioners of fixtures, their words called by their numbers.
public record FixtureCaptioners(WordNetwork network, TransformerCaptioner captioner) {
  /// @param folder of the fixture
  public static FixtureCaptioners of(String folder, Fixture fixture, NDManager manager)
      throws Exception {
    return folder.startsWith("blip") ? blip(fixture, manager) : gpt2(fixture, manager);
  }

  private static FixtureCaptioners blip(Fixture fixture, NDManager manager) throws Exception {
    Settings settings = fixture.settings();
    var network = fixture.load(new Blip(manager, Blip.Configuration.of(settings)));
    var words = new ArrayList<String>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
    IntStream.range(4, 60).forEach(id -> words.add("w" + id));
    return new FixtureCaptioners(
        network,
        TransformerCaptioners.of(
            network,
            manager,
            Preparation.imageNet(40, 40),
            WordPieceTokenizer.of(words, WordPieceOptions.of(true)),
            settings));
  }

  private static FixtureCaptioners gpt2(Fixture fixture, NDManager manager) throws Exception {
    Settings settings = fixture.settings();
    var network =
        fixture.load(
            new VisionEncoderDecoder(manager, VisionEncoderDecoder.Configuration.of(settings)));
    return new FixtureCaptioners(
        network,
        new TransformerCaptioner(
            network,
            manager,
            Preparation.imageNet(32, 32),
            new NamedTokens(70, TransformerCaptioners.gpt2Marks(settings)),
            new Captioner.Abilities(true, 2, 4)));
  }
}
