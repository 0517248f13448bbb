package fovea.dataset.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataPartTest {
  @Test
  void knowsTheWordsThatPeopleUse() {
    for (DataPart part : DataPart.values()) {
      assertEquals(Optional.of(part), DataPart.of(part.word()));
    }
    assertEquals(Optional.of(DataPart.TRAINING), DataPart.of(" TRAIN "));
    assertEquals(Optional.of(DataPart.VALIDATION), DataPart.of("val"));
    assertEquals(Optional.empty(), DataPart.of("half"));
    assertEquals(Optional.empty(), DataPart.of(""));
  }
}
