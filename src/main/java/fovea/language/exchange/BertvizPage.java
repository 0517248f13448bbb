package fovea.language.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page or a script that bertviz wrote: what it draws stands there as JSON behind `params =`.
/// Only that is read; nothing of the page is run.
final class BertvizPage {
  private static final List<String> MARKS = List.of("params = {", "params={");

  private BertvizPage() {}

  static ForeignAttention read(Path file) throws IOException {
    var parts = new ArrayList<AttentionPart>();
    Collection<String> notes = new LinkedHashSet<>();
    int views = 0;
    try (BufferedReader page = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Reader rest = page;
      while (find(rest)) {
        JsonAttention.Parsed parsed =
            JsonAttention.parse(new Following(new StringReader("{"), rest));
        if (BertvizParts.is(parsed.value())) {
          views++;
          ForeignAttention one = parsed.attention();
          for (AttentionPart part : one.parts()) {
            parts.add(views == 1 ? part : part.of("View %d, %s".formatted(views, part.name())));
          }
          notes.addAll(one.notes());
        }
        var left = new StringWriter();
        parsed.parser().releaseBuffered(left);
        rest = new Following(new StringReader(left.toString()), rest);
      }
    } catch (CharacterCodingException e) {
      throw unknown(e);
    }
    if (parts.isEmpty()) {
      throw unknown(null);
    }
    return new ForeignAttention("bertviz", parts, List.copyOf(notes));
  }

  private static AttentionException unknown(@Nullable Exception cause) {
    String sentence =
        "it is no attention that can be read here: safetensors, JSON, .npz, .npy and pages of bertviz (saved as HTML) can.";
    return cause == null
        ? new AttentionException(sentence)
        : new AttentionException(sentence, cause);
  }

  /// Reads until behind a mark.
  private static boolean find(Reader page) throws IOException {
    var last = new StringBuilder();
    for (int letter = page.read(); letter >= 0; letter = page.read()) {
      last.append((char) letter);
      if (letter == '{') {
        for (String mark : MARKS) {
          if (last.length() >= mark.length()
              && last.indexOf(mark, last.length() - mark.length()) >= 0) {
            return true;
          }
        }
      }
      if (last.length() > 1024) {
        last.delete(0, 1000);
      }
    }
    return false;
  }

  /// One text behind another.
  private static final class Following extends Reader {
    private final Reader first;
    private final Reader second;
    private boolean atFirst = true;

    Following(Reader first, Reader second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      if (atFirst) {
        int read = first.read(into, offset, length);
        if (read >= 0) {
          return read;
        }
        atFirst = false;
      }
      return second.read(into, offset, length);
    }

    /// The page is closed by who opened it.
    @Override
    public void close() {}
  }
}
