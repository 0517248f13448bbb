package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubRepositoryTest {
  @ParameterizedTest
  @CsvSource({
    "google/vit-base_patch16.224, google/vit-base_patch16.224",
    "' a/b ', a/b",
    "a/b@v1.0, a/b@v1.0",
    "a/b@refs/pr/3, a/b@refs/pr/3",
    "https://huggingface.co/a/b, a/b",
    "https://huggingface.co/a/b/, a/b",
    "https://huggingface.co/a/b?library=timm#files, a/b",
    "https://huggingface.co/a/b/tree/dev, a/b@dev",
    "https://huggingface.co/a/b/blob/main/x/y.bin, a/b",
    "https://huggingface.co/a/b/resolve/refs%2Fpr%2F3/y.bin?download=true, a/b@refs/pr/3",
    "https://huggingface.co/a/b/tree/refs/pr/3, a/b@refs/pr/3",
    "huggingface.co/a/b, a/b",
    "https://hf.co/a/b, a/b",
  })
  void parse(String text, String expected) throws Exception {
    assertEquals(expected, HubRepository.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gpt2",
        "a/b/c",
        "../b",
        "a/..",
        "a/b..c",
        "a--b/c",
        "a/.b",
        "-a/b",
        "/a/b",
        "a\\b/c",
        "a/b c",
        "a/b@",
        "a/b@../x",
        "a/b@x/../y",
        "a/b@/x",
        "a/b@x//y",
        "a/b@.git",
        "a/b@x\u0000y",
        "a/%2e%2e",
        "https://huggingface.co/a",
        "https://huggingface.co/a/%2e%2e",
        "https://huggingface.co/a/%zz",
        "https://huggingface.co/datasets/a/b",
        "https://huggingface.co/spaces/a/b",
        "https://evil.test/a/b",
        "https://huggingface.co.evil.test/a/b",
        "file:///etc/passwd",
        "ä/b",
      })
  void whatIsNoModelIsRefusedInASentence(String text) {
    var e = assertThrows(HubException.class, () -> HubRepository.parse(text));
    assertEquals(HubException.Reason.INVALID, e.reason());
    assertTrue(e.getMessage().endsWith("."), e.getMessage());
    assertFalse(e.getMessage().contains("\u0000"));
  }

  @Test
  void aHugeTextIsRefused() {
    var e = assertThrows(HubException.class, () -> HubRepository.parse("a/" + "b".repeat(100_000)));
    assertTrue(e.getMessage().length() < 300);
  }

  @Test
  void theAddressOfAFile() throws Exception {
    var repository = HubRepository.parse("a/b@refs/pr/3");
    var file = repository.file("vae/größe 1+2.bin", URI.create("https://mirror.test/hf"));
    assertEquals(
        "https://mirror.test/hf/a/b/resolve/refs%2Fpr%2F3/vae/gr%C3%B6%C3%9Fe%201%2B2.bin",
        file.address().toString());
    assertEquals("vae/größe 1+2.bin", file.name());
    assertEquals(-1, file.size());
    assertEquals(
        "https://mirror.test/hf/api/models/a/b/revision/refs%2Fpr%2F3?blobs=true",
        repository.metadata(URI.create("https://mirror.test/hf")).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "C:a", "a\0", "nul", "NUL.txt",
        "a./b", " a", "a\nb", "a?b"
      })
  void pathTricksAreRefused(String file) {
    var repository = new HubRepository("a", "b");
    var e =
        assertThrows(HubException.class, () -> repository.file(file, HubSettings.DEFAULT_ENDPOINT));
    assertEquals(HubException.Reason.INVALID, e.reason());
    URI address = URI.create("https://a.test/b");
    assertThrows(IllegalArgumentException.class, () -> new RemoteFile(address, file, -1, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.test/x/m%20n.bin?sig=1, https://a.test/x/m%20n.bin?sig=1, m n.bin",
    "http://127.0.0.1:8/m.bin, http://127.0.0.1:8/m.bin, m.bin",
    "https://huggingface.co/a/b/blob/main/c/m.bin,"
        + " https://huggingface.co/a/b/resolve/main/c/m.bin, m.bin",
  })
  void aFileAtAnAddress(String text, URI address, String name) throws Exception {
    assertEquals(new RemoteFile(address, name, -1, ""), RemoteFile.at(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m.bin",
        "http://a.test/m.bin",
        "ftp://a.test/m",
        "file:///m",
        "https://u:p@a.test/m",
        "https://a.test/",
        "https://a.test/..",
        "https://a.test/x%2F..%5Cy",
        "https://a b/m",
        "https:m",
        "https://a.test:99999/m"
      })
  void anAddressThatIsNoneIsRefused(String text) {
    assertThrows(HubException.class, () -> RemoteFile.at(text));
  }
}
