package fovea.checkpoint.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.checkpoint.pickle.Pickled.Constant;
import fovea.checkpoint.pickle.Pickled.Dictionary;
import fovea.checkpoint.pickle.Pickled.Instance;
import fovea.checkpoint.pickle.Pickled.Numeric;
import fovea.checkpoint.pickle.Pickled.Sequence;
import fovea.checkpoint.pickle.Pickled.Tensor;
import fovea.checkpoint.pickle.Pickled.Text;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpicklerTest {
  /// A pickle written with `\n` for line ends and `\xHH` for bytes.
  static byte[] bytes(String pickle) {
    var bytes = new StringBuilder();
    for (int i = 0; i < pickle.length(); i++) {
      if (pickle.startsWith("\\n", i)) {
        bytes.append('\n');
        i++;
      } else if (pickle.startsWith("\\x", i)) {
        bytes.append((char) Integer.parseInt(pickle.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        bytes.append(pickle.charAt(i));
      }
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  static Pickled read(byte[] pickle) throws CheckpointException {
    return new Unpickler(ByteBuffer.wrap(pickle)).read();
  }

  static Pickled read(String pickle) throws CheckpointException {
    return read(bytes(pickle));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          I7\\n.; 7
          L-7L\\n.; -7
          K\\xff.; 255
          M\\xff\\xff.; 65535
          J\\xfe\\xff\\xff\\xff.; -2
          \\x80\\x02\\x8a\\x00.; 0
          \\x80\\x02\\x8a\\x01\\xff.; -1
          \\x80\\x02\\x8a\\x02\\xff\\x00.; 255
          \\x80\\x02\\x8b\\x01\\x00\\x00\\x00\\x05.; 5
          F1.5\\n.; 1.5
          F-inf\\n.; -Infinity
          G\\x3f\\xf8\\x00\\x00\\x00\\x00\\x00\\x00.; 1.5
          \\x80\\x02\\x8a\\x0a\\x6c\\xfc\\x9c\\x46\\xf9\\x20\\x6a\\xa8\\x50\\x19.; 119547037146038801333356
          L119547037146038801333356L\\n.; 119547037146038801333356
          """)
  void numbersOfEveryProtocol(String pickle, String value) throws CheckpointException {
    assertEquals(value, assertInstanceOf(Numeric.class, read(pickle)).value().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S'abc'\\n.",
        "Vabc\\n.",
        "U\\x03abc.",
        "T\\x03\\x00\\x00\\x00abc.",
        "X\\x03\\x00\\x00\\x00abc.",
        "\\x80\\x04\\x8c\\x03abc.",
        "C\\x03abc.",
        "B\\x03\\x00\\x00\\x00abc.",
        "\\x8d\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00abc.",
        "\\x8e\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00abc.",
        "\\x96\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00abc.",
      })
  void textsOfEveryProtocol(String pickle) throws CheckpointException {
    assertEquals(new Text("abc"), read(pickle));
  }

  @Test
  void escapesInTextsAreUndone() throws CheckpointException {
    byte[] quoted = "S'\\\\ \\' \\x41 \\q'\n.".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(new Text("\\ ' A \\q"), read(quoted));
    byte[] unicode = "Va\\u00fc\\U0001F600\\uD\\U99999999\n.".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(new Text("a\u00fc\uD83D\uDE00\\uD\\U99999999"), read(unicode));
  }

  @Test
  void containersOfEveryProtocol() throws CheckpointException {
    for (String list :
        List.of("(lp0\\nI1\\naI2\\na.", "](K\\x01K\\x02e.", "](I01\\n1(K\\x01K\\x02e.")) {
      assertEquals(2, assertInstanceOf(Sequence.class, read(list)).items().size());
    }
    for (String tuple : List.of("(I1\\nI2\\nt.", "K\\x01K\\x02\\x86.", "(K\\x01K\\x02\\x91.")) {
      assertEquals(2, assertInstanceOf(Sequence.class, read(tuple)).items().size());
    }
    for (String dictionary :
        List.of(
            "(dp0\\nVa\\np1\\nI01\\ns.",
            "(Va\\nI01\\nd.",
            "}(U\\x01a\\x88u.",
            "\\x80\\x04\\x95\\x09\\x00\\x00\\x00\\x00\\x00\\x00\\x00}\\x94\\x8c\\x01a\\x94\\x88s.",
            "ccollections\\nOrderedDict\\n((lp0\\n(lp1\\nVa\\naI01\\naatR.",
            "ccollections\\nOrderedDict\\n)R(U\\x01a\\x88u.",
            "ccollections\\ndefaultdict\\n(c__builtin__\\ndict\\ntRU\\x01a\\x88s.")) {
      var read = assertInstanceOf(Dictionary.class, read(dictionary), dictionary);
      assertEquals(1, read.size());
      assertSame(Constant.TRUE, read.get("a"));
    }
  }

  @Test
  void valuesAreRememberedAndRecalled() throws CheckpointException {
    for (String pickle :
        List.of(
            "(lp0\\ng0\\na.",
            "]q\\x00h\\x00a.",
            "]r\\x00\\x00\\x00\\x00j\\x00\\x00\\x00\\x00a.",
            "]\\x94h\\x00a.",
            "]2a.")) {
      var circle = assertInstanceOf(Sequence.class, read(pickle), pickle);
      assertSame(circle, circle.items().getFirst());
    }
  }

  @Test
  void aBufferIsLeftBehindThePickle() throws CheckpointException {
    ByteBuffer two = ByteBuffer.wrap(bytes("K\\x01.K\\x02."));
    assertEquals(new Numeric(1L), new Unpickler(two).read());
    assertEquals(new Numeric(2L), new Unpickler(two).read());
    assertEquals(0, two.remaining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cmodels\\nNet\\n)\\x81}U\\x01a\\x88sb.",
        "c__main__\\nNet\\n)}\\x92}U\\x01a\\x88sb.",
        "ccopy_reg\\n_reconstructor\\n(cmodels\\nNet\\nc__builtin__\\nobject\\nNtR}U\\x01a\\x88sb.",
        "(imodels\\nNet\\n}U\\x01a\\x88sb.",
        "(ctorch.nn.modules.linear\\nLinear\\no}U\\x01a\\x88sb.",
        "(U\\x06modulecmodels\\nNet\\nU\\x01fU\\x01stQ)\\x81}U\\x01a\\x88sb.",
        "\\x8c\\x06models\\x8c\\x03Net\\x93)\\x81}U\\x01a\\x88sb.",
      })
  void aWholeModuleBecomesInertData(String pickle) throws CheckpointException {
    var object = assertInstanceOf(Instance.class, read(pickle));
    assertTrue(
        List.of("models.Net", "__main__.Net", "torch.nn.modules.linear.Linear")
            .contains(object.type()));
    assertSame(Constant.TRUE, assertInstanceOf(Dictionary.class, object.state()).get("a"));
  }

  @Test
  void tensorsOfTheOldAndTheNewForm() throws CheckpointException {
    String storage = "(U\\x07storagectorch\\nHalfStorage\\nU\\x010U\\x03cpuK\\x06tQ";
    for (String pickle :
        List.of(
            "ctorch._utils\\n_rebuild_tensor\\n(" + storage + "K\\x01K\\x02\\x85K\\x03\\x85tR.",
            "ctorch._utils\\n_rebuild_tensor_v2\\n("
                + storage
                + "K\\x01K\\x02\\x85K\\x03\\x85\\x89ccollections\\nOrderedDict\\n)RtR.",
            "ctorch._utils\\n_rebuild_parameter\\n(ctorch._utils\\n_rebuild_tensor_v2\\n("
                + storage
                + "K\\x01K\\x02\\x85ctorch\\nSize\\nK\\x03\\x85\\x85R\\x89NtR\\x88NtR.")) {
      var tensor = assertInstanceOf(Tensor.class, read(pickle));
      assertEquals(ElementType.F16, tensor.type());
      assertEquals(1, tensor.offset());
      assertEquals(List.of(2L), tensor.shape());
      assertEquals(List.of(3L), tensor.strides());
      assertEquals(6, tensor.storage().count());
    }
  }

  @Test
  @Timeout(20)
  void deepNestingCostsNoStack() throws CheckpointException {
    int depth = 1_000_000;
    assertNotNull(read("]".repeat(depth) + "a".repeat(depth - 1) + "."));
    assertNotNull(read("(".repeat(depth) + "t".repeat(depth) + "."));
    assertNotNull(read(")" + "\\x85".repeat(1000) + "."));
  }

  @Test
  void hugeNumbersStayNumbers() throws CheckpointException {
    assertEquals(
        BigInteger.ONE.shiftLeft(70),
        assertInstanceOf(Numeric.class, read("\\x8a\\x09" + "\\x00".repeat(8) + "\\x40.")).value());
  }
}
