package fovea.language.training;

import fovea.dataset.KeyedRandom;
import fovea.text.WordPieceTokenizer;
import fovea.training.feed.BatchFeeder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Hides words of texts as BERT's authors do (Devlin et al., NAACL 2019): a share of the pieces is
/// asked for; of these 80 % become `[MASK]`, 10 % a piece drawn from the vocabulary, and 10 % stay.
/// What is drawn follows from seed, epoch and text.
///
/// @param share of the pieces, special ones left out
/// @param drawn the pieces that a place may be filled with
record Masking(TextBatch.Maker texts, double share, int mask, int[] special, int[] drawn, long seed)
    implements BatchFeeder.Maker<TextBatch> {
  private static final long MASKING = 0x4D61736B696E67L;
  private static final double MASKED = 0.8;
  private static final double CHANGED = 0.9;

  static Masking of(TextBatch.Maker texts, WordPieceTokenizer tokenizer, double share, long seed) {
    var names = tokenizer.options().special();
    int mask = tokenizer.id(names.mask()).orElseThrow();
    int[] special =
        IntStream.range(0, tokenizer.size()).filter(tokenizer::special).sorted().toArray();
    int[] drawn =
        IntStream.range(0, tokenizer.size()).filter(id -> !tokenizer.special(id)).toArray();
    return new Masking(texts, share, mask, special, drawn, seed);
  }

  @Override
  public TextBatch make(long epoch, long number, int[] indices) {
    return hidden(texts.make(epoch, number, indices), epoch, indices);
  }

  /// The batch with some of its pieces hidden; in each text one at least is asked for, where it has
  /// any.
  TextBatch hidden(TextBatch batch, long epoch, int[] indices) {
    long[] ids = batch.ids().clone();
    var places = LongStream.builder();
    var answers = LongStream.builder();
    for (int row = 0; row < batch.size(); row++) {
      KeyedRandom random = KeyedRandom.of(seed, MASKING, epoch, indices[row]);
      int begin = row * batch.length();
      int[] pieces =
          IntStream.range(begin, begin + batch.lengths()[row])
              .filter(i -> Arrays.binarySearch(special, (int) ids[i]) < 0)
              .toArray();
      int count = (int) Math.max(1, Math.round(share * pieces.length));
      int[] order = random.nextOrder(pieces.length);
      for (int i = 0; i < Math.min(count, pieces.length); i++) {
        int place = pieces[order[i]];
        places.add(place);
        answers.add(ids[place]);
        double chance = random.nextDouble();
        int other = drawn[random.nextInt(drawn.length)];
        ids[place] = chance < MASKED ? mask : chance < CHANGED ? other : ids[place];
      }
    }
    return new TextBatch(
        ids, batch.types(), batch.lengths(), places.build().toArray(), answers.build().toArray());
  }
}
