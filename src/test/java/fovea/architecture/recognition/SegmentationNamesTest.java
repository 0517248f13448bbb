package fovea.architecture.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.network.Settings;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationNamesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"deeplabv3", "deeplabv3plus", "segformer"})
  void aFileAloneIsKnownAgainAndFitsWhatIsBuilt(String id) throws Exception {
    OnCompute.run(
        manager -> {
          Architecture architecture = Architectures.get(id);
          Module network =
              architecture.builder().build(manager, new Settings(Map.of("num_labels", 7)));
          Path file = folder.resolve(id + ".safetensors");
          SafetensorsFile.write(file, network.state(), Map.of());
          try (var weights = SafetensorsFile.open(file)) {
            Recognised found = TensorNames.recognise(weights).orElseThrow();
            assertEquals(id, found.architecture().id());
            Recognised read = found.read(Map.of());
            assertTrue(!read.assumptions().isEmpty());
            assertEquals(7, new Settings(read.configuration()).labels(0));
            Module again =
                Module.shapesOnly(
                    () ->
                        architecture.builder().build(manager, new Settings(read.configuration())));
            assertTrue(Weights.fit(again, weights).complete());
          }
        });
  }
}
