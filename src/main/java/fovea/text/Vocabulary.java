package fovea.text;

import fovea.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The words a captioner knows, numbered as the Show-Attend-Tell tutorial numbers them: `<pad>` is
/// 0, the words follow from 1, then `<unk>`, `<start>` and `<end>`.
public final class Vocabulary {
  public static final String PAD = "<pad>";
  public static final String UNKNOWN = "<unk>";
  public static final String START = "<start>";
  public static final String END = "<end>";

  private static final int MAX_WORDS = 200_000;
  private static final long MAX_FILE_BYTES = 16L << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<String> words;
  private final Map<String, Integer> ids = new HashMap<>();

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    for (int id = 0; id < words.size(); id++) {
      ids.put(words.get(id), id);
    }
    for (String special : List.of(PAD, UNKNOWN, START, END)) {
      if (!ids.containsKey(special)) {
        throw new IllegalArgumentException("The vocabulary lacks the mark " + special + ".");
      }
    }
  }

  /// The words counted at least `minCount` times, in alphabetical order, with the four marks.
  public static Vocabulary of(Map<String, Integer> counts, int minCount) {
    var words = new ArrayList<String>();
    words.add(PAD);
    counts.entrySet().stream()
        .filter(e -> e.getValue() >= minCount)
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(words::add);
    words.addAll(List.of(UNKNOWN, START, END));
    return new Vocabulary(words);
  }

  /// The vocabulary of a word map (word → number) whose numbers are exactly 0 … size - 1.
  public static Vocabulary of(Map<String, Integer> wordMap) {
    if (wordMap.isEmpty() || wordMap.size() > MAX_WORDS) {
      throw new IllegalArgumentException(
          "A vocabulary has 1 to " + MAX_WORDS + " words, not " + wordMap.size() + ".");
    }
    String[] words = new String[wordMap.size()];
    wordMap.forEach(
        (word, id) -> {
          if (id < 0 || id >= words.length || words[id] != null) {
            throw new IllegalArgumentException(
                "The vocabulary gives the number " + id + " twice, or it is out of range.");
          }
          words[id] = word;
        });
    return new Vocabulary(List.of(words));
  }

  /// Reads a JSON object of word → number.
  ///
  /// @throws IOException with one plain sentence when the file is not one
  public static Vocabulary load(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IOException("The vocabulary " + file + " is too large to be one.");
    }
    return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), file.toString());
  }

  /// Reads a JSON object of word → number; `name` is said in the error.
  public static Vocabulary parse(String json, String name) throws IOException {
    try {
      return of(JSON.readValue(json, new TypeReference<Map<String, Integer>>() {}));
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new IOException("The vocabulary " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// The word map as JSON, in order of the numbers.
  public String toJson() {
    var map = new LinkedHashMap<String, Integer>();
    for (int id = 0; id < words.size(); id++) {
      map.put(words.get(id), id);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(map);
  }

  public void save(Path file) {
    try {
      AtomicFiles.write(file, toJson() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int size() {
    return words.size();
  }

  public int pad() {
    return id(PAD);
  }

  public int unknown() {
    return id(UNKNOWN);
  }

  public int start() {
    return id(START);
  }

  public int end() {
    return id(END);
  }

  /// All words and marks, by number.
  public List<String> words() {
    return words;
  }

  public boolean knows(String word) {
    return ids.containsKey(word);
  }

  /// Whether `id` is one of the four marks and no word.
  public boolean mark(int id) {
    String word = word(id);
    return word.equals(PAD) || word.equals(UNKNOWN) || word.equals(START) || word.equals(END);
  }

  /// The number of `word`, or that of {@link #UNKNOWN}.
  public int id(String word) {
    Integer id = ids.get(word);
    return id != null ? id : ids.getOrDefault(UNKNOWN, 0);
  }

  public String word(int id) {
    return words.get(id);
  }

  /// The numbers of `sentence` between a start and an end mark.
  public int[] encode(List<String> sentence) {
    int[] encoded = new int[sentence.size() + 2];
    encoded[0] = start();
    for (int i = 0; i < sentence.size(); i++) {
      encoded[i + 1] = id(sentence.get(i));
    }
    encoded[encoded.length - 1] = end();
    return encoded;
  }

  /// The words of `encoded` up to the end mark, without start mark and padding.
  public List<String> decode(int[] encoded) {
    var sentence = new ArrayList<String>();
    for (int id : encoded) {
      if (id == end()) {
        break;
      }
      if (id != start() && id != pad()) {
        sentence.add(word(id));
      }
    }
    return sentence;
  }

  /// The words of a sentence: lower case, without punctuation.
  public static List<String> tokens(String sentence) {
    var tokens = new ArrayList<String>();
    for (String token : sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'-]+")) {
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    return tokens;
  }
}
