package fovea.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tokeniser of GPT-2: words are cut into bytes, which are joined pair by pair as training
/// learned to join them. Every text comes back from its tokens unchanged.
public final class BytePairTokenizer {
  public static final String END_OF_TEXT = "<|endoftext|>";

  private static final int CACHED_WORDS = 10_000;
  private static final int NO_TOKEN = -2;

  /// GPT-2's: contractions, words with the blank before them, numbers, signs, other white space.
  private static final Pattern WORDS =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d"
              + "| ?\\p{L}+| ?\\p{N}+| ?[^\\p{IsWhite_Space}\\p{L}\\p{N}]+"
              + "|\\p{IsWhite_Space}+(?!\\P{IsWhite_Space})|\\p{IsWhite_Space}+");

  private final TokenTable table;
  private final BytePairMerges merges;
  private final Set<String> added;
  private final AddedTokens inText;
  private final boolean blankBefore;
  private final int[] byteIds = new int[256];
  private final int unknown;

  /// @param added tokens that stand in a text as they are
  /// @param blankBefore whether a text is read as if it began with a blank
  BytePairTokenizer(
      TokenTable table, BytePairMerges merges, Set<String> added, boolean blankBefore) {
    this.table = table;
    this.merges = merges;
    this.added = Set.copyOf(added);
    this.blankBefore = blankBefore;
    inText = new AddedTokens(added);
    Integer end = table.id(END_OF_TEXT);
    unknown = end == null ? NO_TOKEN : end;
    for (int value = 0; value < byteIds.length; value++) {
      Integer id = table.id(String.valueOf(ByteSymbols.symbol(value)));
      byteIds[value] = id == null ? NO_TOKEN : id;
    }
  }

  /// One more than the greatest number of a token.
  public int size() {
    return table.size();
  }

  /// The number of `token`, if the vocabulary has it; blanks are written `Ġ` there.
  public OptionalInt id(String token) {
    Integer id = table.id(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /// The token of this number as the vocabulary writes it, or nothing when there is none.
  public String token(int id) {
    String token = table.token(id);
    return token == null ? "" : token;
  }

  /// Whether this is the number of a token such as {@link #END_OF_TEXT}.
  public boolean special(int id) {
    return added.contains(token(id));
  }

  /// The tokens of `text`; GPT-2 puts none round it. The span of a token that begins with a blank
  /// leaves the blank out.
  public Encoding encode(String text) {
    var pieces = new ArrayList<Piece>();
    var cache = new HashMap<String, int[]>();
    int word = 0;
    for (AddedTokens.Part part : inText.parts(text)) {
      String token = part.token();
      if (token != null) {
        pieces.add(new Piece(token, table.required(token), part.start(), part.end(), word++));
      } else {
        word =
            addWords(pieces, text.substring(part.start(), part.end()), part.start(), word, cache);
      }
    }
    var encoding = new Encoding.Builder();
    encoding.text(pieces, 0);
    return encoding.build();
  }

  private int addWords(
      List<Piece> pieces, String part, int offset, int firstWord, Map<String, int[]> cache) {
    boolean prefixed = blankBefore && !Character.isWhitespace(part.charAt(0));
    String text = prefixed ? " " + part : part;
    int shift = prefixed ? offset - 1 : offset;
    int word = firstWord;
    Matcher matcher = WORDS.matcher(text);
    while (matcher.find()) {
      String found = matcher.group();
      int[] ids = cache.get(found);
      if (ids == null) {
        ids = joined(found);
        if (cache.size() < CACHED_WORDS) {
          cache.put(found, ids);
        }
      }
      addWord(pieces, found, ids, matcher.start() + shift, offset, word++);
    }
    return word;
  }

  private int[] joined(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      ids[i] = byteIds[Byte.toUnsignedInt(bytes[i])];
    }
    merges.join(ids);
    return ids;
  }

  /// @param ids a token for each byte where one begins, -1 where one goes on
  /// @param at where the word begins in the text
  /// @param least where the text begins, for a blank put before it is no part of it
  private void addWord(List<Piece> pieces, String word, int[] ids, int at, int least, int number) {
    int[] chars = charsOfBytes(word, ids.length);
    int from = 0;
    while (from < ids.length) {
      int to = from + 1;
      while (to < ids.length && ids[to] == -1) {
        to++;
      }
      int id = ids[from] == NO_TOKEN ? unknown : ids[from];
      if (id != NO_TOKEN) {
        int start = chars[from];
        int last = chars[to - 1];
        int end = last + Character.charCount(word.codePointAt(last));
        if (word.charAt(start) == ' ' && end - start > 1) {
          start++;
        }
        pieces.add(
            new Piece(
                token(id), id, Math.max(least, at + start), Math.max(least, at + end), number));
      }
      from = to;
    }
  }

  /// The character that each byte of the word in UTF-8 belongs to.
  private static int[] charsOfBytes(String word, int bytes) {
    int[] chars = new int[bytes];
    int at = 0;
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      int width = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (Character.getType(c) == Character.SURROGATE) {
        // Half a character, written as a question mark.
        width = 1;
      }
      for (int j = 0; j < width; j++) {
        chars[at++] = i;
      }
      i += Character.charCount(c);
    }
    return chars;
  }

  /// The text of these tokens. Bytes that are no UTF-8, which a model can well produce, become the
  /// replacement character; numbers without a token are left out.
  ///
  /// @param skipSpecial whether tokens such as {@link #END_OF_TEXT} are left out
  public String decode(int[] ids, boolean skipSpecial) {
    var text = new StringBuilder();
    var bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      String token = token(id);
      if (!added.contains(token)) {
        ByteSymbols.write(token, bytes);
      } else if (!skipSpecial) {
        text.append(bytes.toString(StandardCharsets.UTF_8)).append(token);
        bytes.reset();
      }
    }
    return text.append(bytes.toString(StandardCharsets.UTF_8)).toString();
  }
}
