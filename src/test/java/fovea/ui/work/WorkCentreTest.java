package fovea.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.work.WorkItem.Turn;
import fovea.ui.work.WorkLine.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Needs no toolkit: everything happens on this thread, and time passes when it is told to.
class WorkCentreTest {
  private final List<WorkItem> items = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private long nanos;
  private final WorkCentre centre = new WorkCentre(new ImmediateWork(), () -> nanos);

  @BeforeEach
  void source() {
    centre.add(
        new WorkCentre.Source() {
          @Override
          public List<WorkItem> items() {
            return items;
          }

          @Override
          public void stop(Runnable then) {
            done.add("stopped");
            then.run();
          }
        });
  }

  private void later(double seconds) {
    nanos += (long) (seconds * 1e9);
    centre.look();
  }

  private List<String> texts() {
    return centre.lines().get().stream().map(WorkLine::text).toList();
  }

  private Item begin(String title) {
    var item = new Item(title);
    items.add(item);
    centre.look();
    return item;
  }

  @Test
  void whatIsOverAtOnceIsNotListed() {
    begin("Opening house.png");
    assertTrue(centre.active().get());
    assertEquals(List.of(), texts());
    items.clear();
    later(1);
    assertFalse(centre.active().get());
    assertEquals(List.of(), texts());
  }

  @Test
  void aPauseDoesNotCountAsSlowness() {
    Item item = begin("Training “first try”");
    item.state = new Work.Running<>(0, "step 0 of 100");
    later(1);
    item.state = new Work.Running<>(0.5, "step 50 of 100");
    later(20);
    item.paused = true;
    item.state = new Work.Running<>(0.5, "paused");
    for (int second = 0; second < 300; second++) {
      later(1);
      assertEquals("Training “first try” · paused", texts().getFirst());
    }
    item.paused = false;
    item.state = new Work.Running<>(0.75, "step 75 of 100");
    later(10);
    assertEquals("Training “first try” · step 75 of 100 · 10 s left", texts().getFirst());
  }

  @Test
  void theOldestStandsFirstAndSaysHowLongItStillTakes() {
    Item item = begin("Evaluating ResNet-20");
    begin("Importing a.pt");
    item.state = new Work.Running<>(0, "0 of 100 pictures");
    later(1);
    item.state = new Work.Running<>(0.25, "25 of 100 pictures");
    later(10);
    assertEquals(
        List.of("Evaluating ResNet-20 · 25 of 100 pictures · 30 s left", "Importing a.pt"),
        texts());
    item.state = new Work.Running<>(0.1, "the second half");
    later(1);
    assertEquals("Evaluating ResNet-20 · the second half", texts().getFirst());
  }

  @Test
  void whoTellsTheTimeItselfIsNotContradicted() {
    Item item = begin("Downloading BLIP base");
    item.state = new Work.Running<>(0, "");
    later(1);
    item.state = new Work.Running<>(0.5, "12 MB of 24 MB · 4 s left");
    later(100);
    assertEquals(List.of("Downloading BLIP base · 12 MB of 24 MB · 4 s left"), texts());
    assertEquals("4 s left", centre.lines().get().getFirst().left());
  }

  @Test
  void aFailureStaysUntilItIsDismissed() {
    Item item = begin("Importing a.pt");
    later(1);
    item.state = new Work.Failed<>("The disk is full.");
    items.clear();
    later(1);
    later(1000);
    assertEquals(List.of("Importing a.pt · The disk is full."), texts());
    assertEquals(Kind.FAILED, centre.lines().get().getFirst().kind());
    centre.close(centre.lines().get().getFirst());
    assertEquals(List.of(), texts());
  }

  @Test
  void whoTriesAgainKnowsOfTheFailure() {
    Item item = begin("Importing a.pt");
    later(1);
    item.state = new Work.Failed<>("The disk is full.");
    items.clear();
    later(1);
    begin("Importing a.pt");
    assertEquals(List.of(), texts());
  }

  @Test
  void whatWasCancelledLeavesNothing() {
    Item item = begin("Importing a.pt");
    later(1);
    centre.close(centre.lines().get().getFirst());
    assertEquals(new Work.Idle<>(), item.state);
    items.clear();
    later(1);
    assertEquals(List.of(), texts());
  }

  @Test
  void howLongItStillTakesFollowsWhatHappens() {
    Item item = begin("Evaluating ResNet-20");
    double done = 0;
    for (int second = 0; second <= 60; second++) {
      item.state = new Work.Running<>(done, "pictures");
      later(1);
      done += 0.01;
    }
    assertEquals(List.of("Evaluating ResNet-20 · pictures · 40 s left"), texts());
    for (int second = 0; second < 60; second++) { // something else takes nine tenths
      done += 0.001;
      item.state = new Work.Running<>(done, "pictures");
      later(1);
    }
    assertEquals(List.of("Evaluating ResNet-20 · pictures · 5 min 30 s left"), texts());
  }

  @Test
  void whatIsCountedInFewLargePartsIsToldEvenly() {
    Item item = begin("Measuring robustness");
    item.state = new Work.Running<>(0, "0 of 4 parts");
    later(1);
    item.state = new Work.Running<>(0.25, "1 of 4 parts");
    later(60);
    assertEquals("Measuring robustness · 1 of 4 parts · 3 min left", texts().getFirst());
    later(40);
    assertEquals("Measuring robustness · 1 of 4 parts · 2 min 20 s left", texts().getFirst());
    later(100); // something has made it slower
    assertEquals("Measuring robustness · 1 of 4 parts · 10 min left", texts().getFirst());
  }

  @Test
  void waitingSaysForWhatAndHowFarThatIs() {
    Item first = begin("Evaluating CIFAR classifier");
    Item training = begin("Training “first try”");
    training.turn = Turn.WAITS;
    later(1);
    assertEquals("Training “first try” · waits for the engine", texts().getLast());
    training.state = new Work.Running<>(-1, "preparing"); // it does not wait yet
    later(1);
    assertEquals("Training “first try” · preparing", texts().getLast());
    first.turn = Turn.HAS;
    first.state = new Work.Running<>(0.1088, "1,088 of 10,000 pictures");
    later(1);
    assertEquals(
        "Training “first try” · waits for: evaluating CIFAR classifier, 1,088 of 10,000 pictures",
        texts().getLast());
    assertEquals(Kind.WAITING, centre.lines().get().getLast().kind());
  }

  @Test
  void whoLetsOthersGoFirstSaysHowFarItIsAndDoesNotCountTheTime() {
    Item training = begin("Training “first try”");
    training.turn = Turn.HAS;
    training.state = new Work.Running<>(0, "step 0 of 100");
    later(1);
    training.state = new Work.Running<>(0.5, "step 50 of 100");
    later(10);
    assertEquals(List.of("Training “first try” · step 50 of 100 · 10 s left"), texts());
    var evaluation = new Item("Evaluating ResNet-20");
    evaluation.turn = Turn.HAS;
    items.addFirst(evaluation);
    later(1);
    later(1000);
    assertEquals(
        "Training “first try” · step 50 of 100 · waits for: evaluating ResNet-20",
        texts().getFirst());
    items.remove(evaluation);
    later(0);
    assertEquals(List.of("Training “first try” · step 50 of 100 · 10 s left"), texts());
  }

  @Test
  void closingIsAskedAboutWhatIsNotOverInAMoment() {
    Item failing = begin("Importing a.pt");
    begin("Evaluating ResNet-20");
    later(2);
    assertEquals(List.of(), centre.cutOffByClosing());
    failing.state = new Work.Failed<>("The disk is full.");
    items.removeFirst();
    later(2);
    assertEquals(
        List.of("Evaluating ResNet-20"),
        centre.cutOffByClosing().stream().map(WorkLine::title).toList());
    centre.stop(() -> done.add("closed"));
    assertEquals(List.of("stopped", "closed"), done);
  }

  private static final class Item implements WorkItem {
    private final String title;
    private Work<?> state = new Work.Running<>(-1, "");
    private Turn turn = Turn.NEEDLESS;
    private boolean paused;

    Item(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Work<?> state() {
      return state;
    }

    @Override
    public Turn turn() {
      return turn;
    }

    @Override
    public boolean paused() {
      return paused;
    }

    @Override
    public void cancel() {
      state = new Work.Idle<>();
    }
  }
}
