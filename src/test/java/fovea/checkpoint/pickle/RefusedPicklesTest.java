package fovea.checkpoint.pickle;

import static fovea.checkpoint.pickle.UnpicklerTest.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.element.CheckpointException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pickles that would run code, and damaged ones.
class RefusedPicklesTest {
  private static String refusal(String pickle) {
    String message = assertThrows(CheckpointException.class, () -> read(pickle)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          cposix\\nsystem\\n(S'echo'\\ntR.; posix.system
          cos\\nsystem\\n(S'echo'\\ntR.; os.system
          cos\\nsystem\\n.; os.system
          cos.path\\njoin\\n.; os.path.join
          cnt\\nsystem\\n)\\x81.; nt.system
          \\x80\\x04\\x8c\\x05posix\\x8c\\x06system\\x93\\x8c\\x04echo\\x85R.; posix.system
          (S'echo'\\nios\\nsystem\\n.; os.system
          (cos\\nsystem\\nS'echo'\\no.; os.system
          c__builtin__\\neval\\n(S'1'\\ntR.; __builtin__.eval
          cbuiltins\\nexec\\n(S'1'\\ntR.; builtins.exec
          cbuiltins\\ngetattr\\n.; builtins.getattr
          cbuiltins\\n__import__\\n.; builtins.__import__
          cbuiltins\\ncompile\\n.; builtins.compile
          cbuiltins\\nopen\\n.; builtins.open
          csubprocess\\nPopen\\n)\\x81.; subprocess.Popen
          crunpy\\nrun_path\\n.; runpy.run_path
          csocket\\nsocket\\n)\\x81.; socket.socket
          cimportlib\\nimport_module\\n.; importlib.import_module
          cpickle\\nloads\\n.; pickle.loads
          cshutil\\nrmtree\\n.; shutil.rmtree
          csys\\nexit\\n)\\x81.; sys.exit
          ctorch\\nload\\n(S'x'\\ntR.; torch.load
          ctorch.hub\\nload\\n(S'x'\\ntR.; torch.hub.load
          ctorch.storage\\n_load_from_bytes\\n(S'x'\\ntR.; torch.storage._load_from_bytes
          cmodels\\nNet\\n)R.; models.Net
          cmodels\\nNet\\n(K\\x01tR.; models.Net
          cmodels\\nNet\\n(K\\x01t\\x81.; models.Net
          (K\\x01imodels\\nNet\\n.; models.Net
          (cmodels\\nNet\\nK\\x01o.; models.Net
          cmodels\\nNet\\n(K\\x01t}\\x92.; models.Net
          cfunctools\\npartial\\n(cmodels\\nNet\\ntR.; functools.partial
          cmodels\\nNet\\nq\\x000h\\x00)R.; models.Net
          \\x8c\\x05torch\\x8c\\x17serialization.os.system\\x93\\x8c\\x01x\\x85R.; torch.serialization.os.system
          ccopyreg\\n_reconstructor\\n(cmodels\\nNet\\ncbuiltins\\nstr\\nU\\x01xtR.; models.Net
          ctorch._utils\\n_rebuild_device_tensor_from_numpy\\n)R.; torch._utils._rebuild_device_tensor_from_numpy
          """)
  void whatWouldRunCodeIsRefusedByName(String pickle, String name) {
    assertEquals(
        "it asks Python to run %s, which weights never need; nothing was run".formatted(name),
        refusal(pickle));
  }

  @Test
  void aHostileNameIsShownShortAndOnOneLine() {
    String message = refusal("\\x8c\\x03a\\nb\\x8c\\xff" + "z".repeat(255) + "\\x93)R.");
    assertTrue(message.startsWith("it asks Python to run a␊b.zzz"), message);
    assertTrue(message.length() < 200, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          ``; cut short
          K; cut short
          Vabc; cut short
          X\\xff\\xff\\xff\\xffabc.; cut short
          \\x8d\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x7fabc.; cut short
          \\x8e\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xffabc.; cut short
          \\x8b\\xff\\xff\\xff\\x7fabc.; impossibly large
          \\x8b\\xff\\xff\\xff\\xffabc.; impossibly large
          .; takes more values
          (.; takes more values
          K\\x01(\\x85.; takes more values
          0.; takes more values
          K\\x01e.; did not begin
          h\\x00.; never gave
          g-1\\n.; never gave
          K\\x01r\\xff\\xff\\xff\\x7f.; impossible number
          K\\x01r\\xff\\xff\\xff\\xff.; impossible number
          K\\x01p99999\\n.; impossible number
          K\\x01pxy\\n.; without digits
          Ix\\n.; without digits
          Fx\\n.; without digits
          Sx\\n.; without quotes
          K\\x01K\\x02a.; no list
          )K\\x02a.; no list
          K\\x01(K\\x02K\\x03u.; no keys
          }(K\\x02u.; without a value
          K\\x01}b.; has none
          K\\x01)R.; no class
          K\\x01)\\x81.; no class
          cmodels\\nNet\\nK\\x01R.; no tuple
          (o.; no class
          K\\x01K\\x02\\x93.; no text
          cmodels\\nNet\\n)}K\\x01K\\x02s\\x92.; named arguments
          K\\x01Q.; no tuple
          (U\\x07strangeK\\x01tQ.; something else than numbers
          P1\\n.; instruction 0x50
          \\x82\\x01.; instruction 0x82
          \\xff.; instruction 0xff
          \\x80\\x06.; protocol after 5
          (U\\x07storagectorch\\nStrangeStorage\\nU\\x010U\\x03cpuK\\x04tQ.; unknown type
          (U\\x07storagectorch\\nFloatStorage\\nU\\x010U\\x03cpuJ\\xff\\xff\\xff\\xfftQ.; impossible shape
          ctorch._utils\\n_rebuild_tensor_v2\\n)R.; without its numbers
          ctorch._utils\\n_rebuild_parameter\\n(K\\x01tR.; no tensor
          ccollections\\nOrderedDict\\n(](K\\x01ete.; did not begin
          ccollections\\nOrderedDict\\n(](K\\x01etR.; none
          """)
  void damagedPicklesAreRefused(String pickle, String complaint) {
    String message = refusal(pickle);
    assertTrue(message.contains(complaint), message);
  }

  @Test
  @Timeout(20)
  void tooManyValuesAreRefused() {
    byte[] pickle = new byte[11_000_000];
    Arrays.fill(pickle, (byte) 'N');
    assertTrue(
        assertThrows(CheckpointException.class, () -> read(pickle))
            .getMessage()
            .contains("ten million values"));
    Arrays.fill(pickle, (byte) '(');
    assertTrue(
        assertThrows(CheckpointException.class, () -> read(pickle))
            .getMessage()
            .contains("nested too deeply"));
  }

  @Test
  @Timeout(20)
  void copyingTheSameValuesAgainAndAgainIsRefused() {
    // a list of a thousand pairs made into a dictionary ten thousand times
    String pair = "K\\x01K\\x02\\x86";
    String pickle =
        "]("
            + pair.repeat(1000)
            + "eq\\x000"
            + "ccollections\\nOrderedDict\\nq\\x010"
            + "h\\x01h\\x00\\x85R0".repeat(10_000)
            + "N.";
    assertTrue(refusal(pickle).contains("again and again"));
  }

  @Test
  void tooManyDimensionsAreRefused() {
    String storage = "(U\\x07storagectorch\\nHalfStorage\\nU\\x010U\\x03cpuK\\x06tQ";
    String rank65 = "(" + "K\\x01".repeat(65) + "t";
    assertTrue(
        refusal(
                "ctorch._utils\\n_rebuild_tensor\\n("
                    + storage
                    + "K\\x00"
                    + rank65
                    + rank65
                    + "tR.")
            .contains("64 dimensions"));
  }
}
