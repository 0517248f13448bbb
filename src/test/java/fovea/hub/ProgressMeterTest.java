package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.hub.DownloadProgress.State;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
  private long now;

  @Test
  void tenTimesASecondAndSmooth() {
    var told = new ArrayList<DownloadProgress>();
    var meter = new ProgressMeter(told::add, () -> now, 10_000);
    meter.say(State.DOWNLOADING, "It moves.", 0);
    for (int i = 1; i <= 1000; i++) { // a second, a byte each millisecond
      now += 1_000_000;
      meter.moved(i);
    }
    assertEquals(11, told.size());
    assertEquals(1000, told.getLast().bytesPerSecond(), 1e-6);
    assertEquals(9, told.getLast().secondsLeft(), 1e-6);
    now += 100_000_000;
    meter.moved(2000); // ten times as fast for a tenth of a second
    double speed = told.getLast().bytesPerSecond();
    assertTrue(speed > 1000 && speed < 2000, "smoothed: " + speed);
    meter.say(State.PAUSED, "It rests.");
    assertEquals(
        new DownloadProgress(State.PAUSED, "It rests.", 2000, 10_000, 0, -1), told.getLast());
    now += 60_000_000_000L;
    meter.say(State.DOWNLOADING, "It moves.", 2000);
    now += 100_000_000;
    meter.moved(2100);
    assertEquals(1000, told.getLast().bytesPerSecond(), 1e-6, "the rest does not count");
    assertEquals(-1, new DownloadProgress(State.DONE, ".", 1, -1, 0, 0).fraction());
  }
}
