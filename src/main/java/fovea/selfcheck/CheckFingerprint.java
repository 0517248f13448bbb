package fovea.selfcheck;

import ai.djl.engine.Engine;
import fovea.files.Digests;
import fovea.kernels.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a check holds for: the check itself, the engine's library, and the processor.
final class CheckFingerprint {
  private static final String LIBRARY = "native/lib/pytorch.properties";

  /// With these a person puts another library in the engine's place.
  private static final List<String> OTHER_LIBRARY =
      List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");

  private CheckFingerprint() {}

  /// The SHA-256 of all of it; the engine need not be loaded.
  static String here() {
    var text = new StringBuilder("check " + EngineCheck.VERSION + "\n");
    text.append("DJL ").append(Engine.getDjlVersion()).append('\n');
    text.append(library()).append('\n');
    OTHER_LIBRARY.forEach(name -> text.append(System.getenv().getOrDefault(name, "")).append('\n'));
    text.append(System.getProperty("fovea.kernels.simulate", "")).append('\n');
    text.append(Processor.identity());
    return Digests.sha256(text.toString());
  }

  /// The version and flavour of the library on the class path.
  private static String library() {
    try (InputStream in = CheckFingerprint.class.getClassLoader().getResourceAsStream(LIBRARY)) {
      return in == null ? "" : new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
