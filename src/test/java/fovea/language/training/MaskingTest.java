package fovea.language.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.LengthOrder;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.made.MadeSentences;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import fovea.text.building.WordPieceTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskingTest {
  private static final TextDataset TEXTS = MadeSentences.parts("made", 300, 2, 2).training();
  private static final WordPieceOptions OPTIONS = WordPieceOptions.of(true);
  private static final WordPieceTokenizer PIECES =
      WordPieceTokenizer.of(
          new WordPieceTrainer(OPTIONS, 500)
              .tokens(TEXTS.examples().stream().map(one -> one.first()).toList()),
          OPTIONS);
  private static final EncodedTexts ENCODED = new EncodedTexts(TEXTS, PIECES);
  private static final Masking MASKING =
      Masking.of(new TextBatch.Maker(ENCODED, 0, 512), PIECES, 0.15, 5);

  @Test
  void aShareOfThePiecesIsHiddenAsBertHidesThem() {
    int[] all = IntStream.range(0, 300).toArray();
    TextBatch plain = new TextBatch.Maker(ENCODED, 0, 512).make(0, 0, all);
    TextBatch hidden = MASKING.make(0, 0, all);
    int mask = PIECES.id("[MASK]").orElseThrow();
    long pieces = Arrays.stream(ENCODED.lengths()).sum() - 600;
    int masked = 0;
    int kept = 0;
    for (int i = 0; i < hidden.places().length; i++) {
      int place = (int) hidden.places()[i];
      assertEquals(plain.ids()[place], hidden.answers()[i]);
      assertFalse(PIECES.special((int) plain.ids()[place]));
      masked += hidden.ids()[place] == mask ? 1 : 0;
      kept += hidden.ids()[place] == plain.ids()[place] ? 1 : 0;
    }
    double asked = hidden.places().length;
    assertEquals(0.15, asked / pieces, 0.01);
    assertEquals(0.8, masked / asked, 0.04);
    assertEquals(0.1, kept / asked, 0.04);
    var places = new java.util.HashSet<Long>();
    Arrays.stream(hidden.places()).forEach(places::add);
    assertEquals(hidden.places().length, places.size());
    for (int i = 0; i < plain.ids().length; i++) {
      assertTrue(places.contains((long) i) || plain.ids()[i] == hidden.ids()[i]);
    }
  }

  @Test
  void whatIsHiddenFollowsFromSeedEpochAndText() {
    TextBatch one = MASKING.make(2, 9, new int[] {7});
    TextBatch among = MASKING.make(2, 1, new int[] {7, 8});
    assertArrayEquals(one.answers(), Arrays.copyOf(among.answers(), one.answers().length));
    assertFalse(Arrays.equals(one.ids(), MASKING.make(3, 9, new int[] {7}).ids()));
  }

  @Test
  void sharesOfABatchAreTheBatch() {
    TextBatch batch = MASKING.make(0, 0, new int[] {1, 2, 3, 4});
    TextBatch second = batch.share(1, 2);
    assertEquals(2, second.size());
    for (int i = 0; i < second.places().length; i++) {
      long place = second.places()[i] + 2L * batch.length();
      int at = Arrays.binarySearch(Arrays.stream(batch.places()).sorted().toArray(), place);
      assertTrue(at >= 0);
    }
    assertEquals(
        batch.answers().length, batch.share(0, 2).answers().length + second.answers().length);
  }

  @Test
  void batchesAreOfAboutOneLengthAndHoldEveryTextOnce() {
    var order = new LengthOrder(ENCODED.lengths(), 16, 3);
    List<int[]> batches =
        IntStream.range(0, (int) order.batchesPerEpoch()).mapToObj(order::batch).toList();
    assertEquals(18, batches.size());
    int[] seen = batches.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    assertEquals(18 * 16, seen.length);
    for (int[] batch : batches) {
      int[] lengths = Arrays.stream(batch).map(i -> ENCODED.lengths()[i]).sorted().toArray();
      assertTrue(lengths[15] - lengths[0] <= 22, Arrays.toString(lengths));
    }
    assertArrayEquals(order.batch(20), new LengthOrder(ENCODED.lengths(), 16, 3).batch(20));
    assertFalse(Arrays.equals(order.batch(0), order.batch(18)));
  }
}
