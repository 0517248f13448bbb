package fovea.checkpoint.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.element.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickledRecordTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/checkpoint");

  private static byte[] fixture(String name) throws IOException {
    return Files.readAllBytes(FIXTURES.resolve("numpy-rows-" + name + ".pkl"));
  }

  private static byte[] row(PickledRecord.Rows rows, int row) {
    var into = new byte[rows.width() + 2];
    rows.copy(row, into, 1);
    assertEquals(0, into[0]);
    assertEquals(0, into[rows.width() + 1]);
    return Arrays.copyOfRange(into, 1, rows.width() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol2", "protocol4"})
  void readsWhatNumpyWrites(String protocol) throws IOException {
    PickledRecord record = PickledRecord.read(fixture(protocol));
    PickledRecord.Rows rows = record.rows("data").orElseThrow();
    assertEquals(2, rows.count());
    assertArrayEquals(new byte[] {0, 127, -128}, row(rows, 0));
    assertArrayEquals(new byte[] {-56, -2, -1}, row(rows, 1));
    assertArrayEquals(new long[] {3, 9}, record.numbers("labels").orElseThrow());
    assertEquals(List.of("a", "é"), record.texts("names").orElseThrow());
    assertTrue(record.rows("labels").isEmpty());
    assertTrue(record.texts("data").isEmpty());
    assertTrue(record.numbers("absent").isEmpty());
  }

  @Test
  void readsWhatPython2Wrote() throws IOException {
    // an array of 1 x 2 as cPickle wrote it: texts and bytes are the same there
    byte[] pickle =
        UnpicklerTest.bytes(
            "\\x80\\x02}q\\x01(U\\x04dataq\\x02cnumpy.core.multiarray\\n_reconstruct\\nq\\x03"
                + "cnumpy\\nndarray\\nq\\x04K\\x00\\x85U\\x01b\\x87Rq\\x05(K\\x01K\\x01K\\x02\\x86"
                + "cnumpy\\ndtype\\nq\\x06U\\x02u1K\\x00K\\x01\\x87Rq\\x07(K\\x03U\\x01|NNN"
                + "J\\xff\\xff\\xff\\xffJ\\xff\\xff\\xff\\xffK\\x00tb\\x89U\\x02\\x07\\xf0tb"
                + "U\\x06labels](K\\x06eu.");
    PickledRecord record = PickledRecord.read(pickle);
    assertArrayEquals(new byte[] {7, -16}, row(record.rows("data").orElseThrow(), 0));
    assertArrayEquals(new long[] {6}, record.numbers("labels").orElseThrow());
  }

  @Test
  void otherArraysAreNoRowsOfBytes() throws IOException {
    PickledRecord wide = PickledRecord.read(fixture("int64"));
    assertTrue(wide.rows("data").isEmpty());
    assertTrue(wide.numbers("labels").isEmpty());
    assertTrue(wide.texts("names").isEmpty());
    assertTrue(PickledRecord.read(fixture("columns")).rows("data").isEmpty());
  }

  @Test
  void shapesThatLieAreNone() throws IOException {
    byte[] pickle = fixture("protocol2");
    for (int i = 0; i < pickle.length - 1; i++) {
      if (pickle[i] == 'K' && pickle[i + 1] == 2) {
        byte[] lie = pickle.clone();
        lie[i + 1] = 100;
        assertTrue(PickledRecord.read(lie).rows("data").isEmpty());
      }
    }
  }

  @Test
  void nothingIsRunAndDamageIsTold() throws IOException {
    byte[] whole = fixture("protocol2");
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      var e = assertThrows(CheckpointException.class, () -> PickledRecord.read(cut));
      assertTrue(String.valueOf(e.getMessage()).startsWith("it"), e.getMessage());
    }
    byte[] attack = UnpicklerTest.bytes("}(U\\x04datacposix\\nsystem\\nU\\x02ls\\x85Ru.");
    var e = assertThrows(CheckpointException.class, () -> PickledRecord.read(attack));
    assertTrue(String.valueOf(e.getMessage()).contains("posix.system"), e.getMessage());
    assertThrows(CheckpointException.class, () -> PickledRecord.read(UnpicklerTest.bytes("].")));
  }
}
