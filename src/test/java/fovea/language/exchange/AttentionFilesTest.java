package fovea.language.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import fovea.language.export.AttentionJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Files of a BERT of random weights (3 layers of 2 heads), written by the libraries of Python, and
/// what bertviz made of it.
class AttentionFilesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/language/exchange");
  private static final List<String> TOKENS =
      List.of("[CLS]", "the", "cat", "sat", "[SEP]", "on", "mats", "[SEP]");

  @TempDir Path folder;

  private static ForeignAttention read(String name) throws IOException {
    return AttentionFiles.read(FIXTURES.resolve(name));
  }

  private static Attention first(ForeignAttention read) {
    return read.parts().getFirst().attention();
  }

  private static List<String> texts(List<AttentionToken> tokens) {
    return tokens.stream().map(AttentionToken::text).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "hf.safetensors, 0",
    "bf16.safetensors, 4e-3",
    "a.npz, 0",
    "f.npz, 5e-4",
    "list.npz, 0",
    "head_pair.html, 5e-6",
  })
  void everyFormSaysWhatPythonSaw(String name, float delta) throws IOException {
    ForeignAttention read = read(name);
    Attention attention = first(read);
    assertEquals(TOKENS, texts(attention.from()));
    assertTrue(attention.self());
    HeadMaps maps = attention.maps();
    assertEquals(List.of(3, 2, 8), List.of(maps.layers(), maps.heads(), maps.size()));
    assertEquals(0.00659110676497221, maps.at(2, 1, 3, 4), delta + 1e-9);
    assertEquals(0.9997133612632751, maps.at(0, 0, 0, 7), delta + 1e-9);
    assertEquals(1.369903079861956e-09, maps.at(1, 1, 6, 2), delta + 1e-15);
    assertEquals(List.of(), read.parts().getFirst().notes());
    assertTrue(attention.from().getFirst().added() && !attention.from().get(1).added());
  }

  @ParameterizedTest
  @ValueSource(strings = {"head_pair.html", "neuron.html"})
  void aPairOfBertvizHasItsSlices(String name) throws IOException {
    ForeignAttention read = read(name);
    assertEquals("bertviz", read.form());
    assertEquals(
        List.of(
            "All",
            "Sentence A -> Sentence A",
            "Sentence A -> Sentence B",
            "Sentence B -> Sentence A",
            "Sentence B -> Sentence B"),
        read.parts().stream().map(AttentionPart::name).sorted().toList());
    assertEquals(
        List.of(0, 0, 0, 0, 0, 1, 1, 1),
        first(read).from().stream().map(AttentionToken::segment).toList());
    Attention slice = read.part("sentence b -> sentence a").attention();
    assertEquals(List.of("on", "mats", "[SEP]"), texts(slice.from()));
    assertEquals(1, slice.from().getFirst().segment());
    assertEquals(0, slice.to().getFirst().segment());
    assertEquals(first(read).maps().at(1, 1, 6, 2), slice.maps().at(1, 1, 1, 2));
    assertTrue(
        read.part("sentence b -> sentence a").notes().toString().contains("do not sum to 1"));
    assertEquals(
        name.equals("neuron.html") ? List.of("Not used of the file: queries, keys.") : List.of(),
        read.notes());
  }

  @Test
  void layersThatWereLeftOutAreTold() throws IOException {
    ForeignAttention read = read("head_layers.html");
    assertEquals(2, first(read).maps().layers());
    assertEquals(0.00659, first(read).maps().at(1, 1, 3, 4), 1e-6);
    assertTrue(read.parts().getFirst().notes().toString().contains("0, 2"), read.toString());
  }

  @Test
  void crossAttentionIsAPartToChoose() throws IOException {
    for (String name : List.of("encdec.html", "enc.npz")) {
      Attention cross = read(name).part("cross").attention();
      assertEquals(List.of("[CLS]", "a", "house"), texts(cross.from()));
      assertEquals(List.of("[CLS]", "ein", "Haus", "[SEP]"), texts(cross.to()));
      assertEquals(
          read("enc.npz").part("cross").attention().maps().at(1, 1, 2, 3),
          cross.maps().at(1, 1, 2, 3),
          5e-6);
    }
    String message =
        assertThrows(AttentionException.class, () -> read("encdec.html").part("x")).getMessage();
    assertEquals("The file holds no part “x”, but “Encoder”, “Decoder”, “Cross”.", message);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Attention self = first(read("head_pair.html"));
    Attention cross = read("enc.npz").part("cross").attention();
    for (Attention attention : List.of(self, cross)) {
      Path tensors = folder.resolve("out.safetensors");
      AttentionFiles.writeSafetensors(attention, tensors);
      same(attention, AttentionFiles.read(tensors));
      Path arrays = folder.resolve("out.npz");
      AttentionFiles.writeNpz(attention, arrays);
      same(attention, AttentionFiles.read(arrays));
      Path json = folder.resolve("out.json");
      Files.writeString(
          json,
          JsonMapper.shared().writeValueAsString(List.of(AttentionJson.of(attention, List.of()))));
      same(attention, AttentionFiles.read(json));
    }
  }

  private static void same(Attention wanted, ForeignAttention read) {
    Attention got = first(read);
    assertEquals(wanted.name(), got.name());
    assertEquals(wanted.from(), got.from());
    assertEquals(wanted.to(), got.to());
    assertArrayEquals(wanted.maps().numbers(), got.maps().numbers());
    assertEquals(List.of(), read.notes());
  }

  @Test
  void everyScriptIsKept() throws IOException {
    List<String> tokens = List.of("می\u200cروم", "שלום", "例", "👩‍🚀", "e\u0301", "\n", "");
    var names = tokens.stream().map(text -> new AttentionToken(text, 0, false)).toList();
    var numbers = new float[49];
    Arrays.fill(numbers, 1f / 7);
    var attention = new Attention("x", names, names, HeadMaps.square(1, 1, 7, numbers));
    AttentionFiles.writeSafetensors(attention, folder.resolve("a.safetensors"));
    AttentionFiles.writeNpz(attention, folder.resolve("a.npz"));
    for (String name : List.of("a.safetensors", "a.npz")) {
      assertEquals(tokens, texts(first(AttentionFiles.read(folder.resolve(name))).from()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[0.5,NaN]]]]}|NaN",
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[0.5,-2]]]]}|scores before the softmax",
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[0.5,3e9]]]]}|lie between 0 and 1",
        "{\"tokens\":[\"a\"],\"attentions\":[[[[1,0],[0.5,0.5]]]]}|1 tokens for 2 rows",
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[0.5]]]]}|different lengths, 2 and 1",
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[[0.5],[1]]]]]}|numbers beside lists",
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[\"x\",1]]]]}|no number",
        "{\"tokens\":[\"a\",2],\"attentions\":[[[[1,0],[0,1]]]]}|not a list of strings",
        "{\"tokens\":[\"a\",\"b\"],\"attentions\":[[[[1,0],[0,|not valid JSON",
        "{\"tokens\":[\"a\",\"b\"]}|holds no attention",
        "[]|list is empty",
        "{\"segments\":[0,7],\"attentions\":[[[[1,0],[0,1]]]]}|segments that do not fit",
        "{\"attentions.0\":[[[[1]]],[[[1]]]]}|a batch of 2",
        "{\"attentions.0\":[[[1]]],\"attentions.1\":[[[1]],[[1]]]}|layers of different sizes",
        "{\"attentions\":[[[1]]],\"attentions\":[[[1]]]}|says one thing twice",
        "{\"attentions\":[]}|holds no attention",
        "{\"attentions\":[[]]}|holds no numbers",
        "<html>nothing</html>|no attention that can be read here",
        "const params = {\"attention\": [{\"name\": null, \"attn\": 3}]}|no numbers",
        "const params = {\"attention\": []}|holds no attention",
      })
  void whatIsNoAttentionIsRefusedByName(String text, String told) throws IOException {
    Path file = folder.resolve("x.json");
    Files.writeString(file, text);
    String message =
        assertThrows(AttentionException.class, () -> AttentionFiles.read(file)).getMessage();
    assertTrue(message.startsWith("x.json: "), message);
    assertTrue(message.contains(told), message);
  }

  @Test
  void rowsThatDoNotSumToOneAndTokensThatAreMissingAreTold() throws IOException {
    Path file = folder.resolve("x.json");
    Files.writeString(file, "{\"attentions\":[[[[0.5,0.5],[0.25,0.25]]]],\"other\":1}");
    ForeignAttention read = AttentionFiles.read(file);
    assertEquals(
        List.of(
            "Of 2 rows 1 do not sum to 1 (0.50 to 0.50): a part may have been cut out, such as one text of a pair, or masked. They are shown as they are.",
            "The file names no tokens: they are numbered from 0."),
        read.parts().getFirst().notes());
    assertEquals(List.of("Not used of the file: other."), read.notes());
    Files.writeString(file, "{\"attentions\":[[[[0.5,0],[0.5,1]]]],\"tokens\":[\"a\",\"b\"]}");
    assertTrue(
        AttentionFiles.read(file).parts().getFirst().notes().toString().contains("the columns do"));
  }

  @Test
  void nothingPickledIsRead() {
    String message = assertThrows(AttentionException.class, () -> read("obj.npz")).getMessage();
    assertTrue(message.contains("“tokens” holds pickled objects"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'<f4'|(99999, 99999, 99999)|more than",
        "'<f4'|(99999999999999999999,)|header",
        "'<f4'|(1, 2, 2)|cut short",
        "'<V2'|(1, 2, 2)|bfloat16",
        "'<c8'|(1, 2, 2)|expected",
        "'<f4'|(0, 2, 2, 2)|holds no layers",
        "[('a', '<f4')]|(1, 2, 2)|records",
        "'<U99999'|(2,)|texts of 99,999 characters",
        "'<U4000'|(99999,)|more than",
      })
  void arraysThatClaimTooMuchAreRefusedBeforeRoomIsMade(String type, String shape, String told)
      throws IOException {
    Path file = folder.resolve("x.npz");
    String header = "{'descr': %s, 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("attentions.npy"));
      zip.write(NumpyFile.MAGIC);
      zip.write(new byte[] {1, 0, (byte) header.length(), 0});
      zip.write(header.getBytes(StandardCharsets.US_ASCII));
    }
    String message =
        assertThrows(AttentionException.class, () -> AttentionFiles.read(file)).getMessage();
    assertTrue(message.contains(told), message);
  }

  /// Damage may be noticed or not, but never ends in anything but a sentence.
  @Test
  void damagedFilesEndInASentence() throws IOException {
    var random = new Random(5);
    Path file = folder.resolve("damaged");
    try (Stream<Path> all = Files.list(FIXTURES)) {
      for (Path fixture : all.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(fixture);
        for (int i = 0; i < 40; i++) {
          byte[] damaged = bytes.clone();
          if (i % 4 == 0) {
            damaged = Arrays.copyOf(damaged, random.nextInt(bytes.length));
          } else {
            for (int k = 0; k < 3; k++) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
          }
          Files.write(file, damaged);
          try {
            AttentionFiles.read(file);
          } catch (IOException e) {
            assertTrue(e.getMessage().endsWith("."), e.getMessage());
          }
        }
      }
    }
  }
}
