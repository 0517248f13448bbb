package fovea.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TfRecordTest {
  /// The vectors of RFC 3720, masked.
  @ParameterizedTest
  @CsvSource({
    "'', a282ead8",
    "313233343536373839, c78ab0e5",
    "0000000000000000, 07980329",
    "0000000000000000000000000000000000000000000000000000000000000000, 0fd7fffa",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, f909b029",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f, 951f7892"
  })
  void checksumsAreMasked(String data, String crc) {
    byte[] bytes = HexFormat.of().parseHex(data);
    assertEquals(crc, HexFormat.of().toHexDigits(TfRecord.maskedCrc(bytes, 0, bytes.length)));
  }

  @Test
  void aFrameHasLengthAndChecksums() {
    byte[] data = "123456789".getBytes(StandardCharsets.UTF_8);
    String frame = HexFormat.of().formatHex(TfRecord.framed(data));
    assertEquals("0900000000000000", frame.substring(0, 16));
    assertEquals("313233343536373839" + "e5b08ac7", frame.substring(24));
  }
}
