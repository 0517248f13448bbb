package fovea.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.segmentation.Protocol.Averaging;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Fit;
import fovea.segmentation.Protocol.Views;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolOptionsTest {
  private static final List<Protocol> OWN =
      List.of(Protocol.ofModel(true), Protocol.published(64), Protocol.huggingFace());

  @Test
  void aNamedProtocolIsItsName() {
    assertEquals(List.of("--protocol", "model"), ProtocolOptions.of(Protocol.ofModel(true), OWN));
    assertEquals(
        List.of("--protocol", "published"), ProtocolOptions.of(Protocol.published(64), OWN));
    assertEquals(
        List.of("--protocol", "huggingface"), ProtocolOptions.of(Protocol.huggingFace(), OWN));
  }

  @Test
  void anotherOneIsTheNearestWithWhatIsOtherwise() {
    Protocol chosen =
        Protocol.huggingFace()
            .withName("chosen here")
            .withCoverage(new Coverage.Sliding(64, 40))
            .withViews(new Views(List.of(0.5, 1.0), true, Averaging.SCORES));
    assertEquals(
        List.of(
            "--protocol",
            "huggingface",
            "--window",
            "64",
            "--stride",
            "40",
            "--scales",
            "0.5,1.0",
            "--flip",
            "--average",
            "scores"),
        ProtocolOptions.of(chosen, OWN));
    assertEquals(
        List.of("--protocol", "model", "--fit", "shorter_side"),
        ProtocolOptions.of(Protocol.ofModel(true).withFit(Fit.SHORTER_SIDE), OWN));
  }
}
