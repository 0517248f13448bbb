package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {
  @TempDir Path home;

  private HubSettings settings(Map<String, String> env) throws HubException {
    return HubSettings.fromEnvironment(env, home);
  }

  @Test
  void anEmptyEnvironmentGivesTheUsual() throws Exception {
    var settings = settings(Map.of("HF_HOME", " ", "HF_TOKEN", "", "HF_ENDPOINT", ""));
    assertEquals(HubSettings.DEFAULT_ENDPOINT, settings.endpoint());
    assertEquals(Optional.empty(), settings.token());
    assertFalse(settings.offline());
    assertEquals(home.resolve(".cache/huggingface/hub"), settings.cacheFolder());
    assertEquals(Proxies.NONE, settings.proxies());
  }

  @Test
  void foldersFollowOneAnother() throws Exception {
    Path xdg = home.resolve("xdg").toAbsolutePath();
    Path hf = home.resolve("hf").toAbsolutePath();
    Path hub = home.resolve("elsewhere").toAbsolutePath();
    var env = Map.of("XDG_CACHE_HOME", xdg.toString());
    assertEquals(xdg.resolve("huggingface/hub"), settings(env).cacheFolder());
    env = Map.of("XDG_CACHE_HOME", xdg.toString(), "HF_HOME", hf.toString());
    assertEquals(hf.resolve("hub"), settings(env).cacheFolder());
    env = Map.of("HF_HOME", hf.toString(), "HF_HUB_CACHE", hub.toString());
    assertEquals(hub, settings(env).cacheFolder());
    assertEquals(home.resolve("a/hub"), settings(Map.of("HF_HOME", "~/a")).cacheFolder());
    assertThrows(HubException.class, () -> settings(Map.of("HF_HOME", "a\0b")));
  }

  @Test
  void theTokenIsInTheEnvironmentOrInAFile() throws Exception {
    Files.createDirectories(home.resolve(".cache/huggingface"));
    Files.writeString(home.resolve(".cache/huggingface/token"), "hf_file\n");
    Files.writeString(home.resolve("other"), "hf_other\n");
    String other = home.resolve("other").toString();
    assertEquals(Optional.of("hf_file"), settings(Map.of()).token());
    assertEquals(Optional.of("hf_other"), settings(Map.of("HF_TOKEN_PATH", other)).token());
    assertEquals(
        Optional.of("hf_env"),
        settings(Map.of("HF_TOKEN", " hf_env ", "HF_TOKEN_PATH", other)).token());
  }

  @Test
  void aTokenThatIsNoneIsNotRepeated() {
    var e = assertThrows(HubException.class, () -> settings(Map.of("HF_TOKEN", "se\r\ncret")));
    assertFalse(e.getMessage().contains("cret"), e.getMessage());
  }

  @Test
  void secretsAreNeverPrinted() throws Exception {
    var settings =
        settings(
            Map.of("HF_TOKEN", "hf_secret", "HTTPS_PROXY", "http://me:password@proxy.test:3128"));
    assertFalse(settings.toString().contains("secret"), settings.toString());
    assertFalse(settings.toString().contains("password"), settings.toString());
    assertTrue(settings.toString().contains("proxy.test:3128"), settings.toString());
  }

  @ParameterizedTest
  @CsvSource({"1,true", "TRUE,true", "yes,true", "On,true", "0,false", "no,false", "maybe,false"})
  void offline(String value, boolean offline) throws Exception {
    assertEquals(offline, settings(Map.of("HF_HUB_OFFLINE", value)).offline());
  }

  @Test
  void anEndpointIsAnAddress() throws Exception {
    var settings = settings(Map.of("HF_ENDPOINT", "https://mirror.test/hf/"));
    assertEquals(URI.create("https://mirror.test/hf"), settings.endpoint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mirror.test", "ftp://a.test", "https://u:p@a.test", "https://a b", "/x"})
  void anEndpointThatIsNoneIsRefused(String endpoint) {
    assertThrows(HubException.class, () -> settings(Map.of("HF_ENDPOINT", endpoint)));
  }

  @Test
  void theTokenGoesToTheEndpointOnly() throws Exception {
    var settings = settings(Map.of("HF_TOKEN", "t"));
    assertTrue(settings.sendsTokenTo(URI.create("https://huggingface.co/a/b")));
    assertTrue(settings.sendsTokenTo(URI.create("https://HuggingFace.co:443/a/b")));
    assertFalse(settings.sendsTokenTo(URI.create("http://huggingface.co/a/b")));
    assertFalse(settings.sendsTokenTo(URI.create("https://huggingface.co:8443/a/b")));
    assertFalse(settings.sendsTokenTo(URI.create("https://cdn.huggingface.co/a/b")));
    assertFalse(settings.sendsTokenTo(URI.create("https://huggingface.co.evil.test/a/b")));
    var plain = settings(Map.of("HF_TOKEN", "t", "HF_ENDPOINT", "http://mirror.test"));
    assertFalse(plain.sendsTokenTo(URI.create("http://mirror.test/a")));
  }

  @Test
  void proxies() throws Exception {
    URI https = URI.create("https://huggingface.co/a");
    URI http = URI.create("http://huggingface.co/a");
    var proxies =
        settings(
                Map.of(
                    "https_proxy", "http://small.test:1",
                    "HTTPS_PROXY", "http://large.test:2",
                    "ALL_PROXY", "all.test:3",
                    "NO_PROXY", "example.org, .inner.test,one.test:8080"))
            .proxies();
    assertEquals("small.test", proxies.proxyFor(https).orElseThrow().getHost());
    assertEquals(3, proxies.proxyFor(http).orElseThrow().getPort());
    for (String direct :
        new String[] {
          "https://example.org/",
          "https://sub.example.org/",
          "https://a.inner.test/",
          "http://one.test:8080/",
          "http://localhost:5/",
          "http://127.0.0.1:5/"
        }) {
      assertEquals(Optional.empty(), proxies.proxyFor(URI.create(direct)), direct);
    }
    assertTrue(proxies.proxyFor(URI.create("http://one.test/")).isPresent());
    assertTrue(proxies.proxyFor(URI.create("https://notexample.org/")).isPresent());
    var none = settings(Map.of("HTTPS_PROXY", "http://p.test:1", "no_proxy", "*")).proxies();
    assertEquals(Optional.empty(), none.proxyFor(https));
  }

  @Test
  void aProxyThatCannotBeUsedIsTold() throws Exception {
    var socks = settings(Map.of("all_proxy", "socks5://p.test:1")).proxies();
    URI address = URI.create("https://huggingface.co/a");
    var e = assertThrows(HubException.class, () -> socks.proxyFor(address));
    assertTrue(e.getMessage().contains("socks5"), e.getMessage());
    assertThrows(HubException.class, () -> settings(Map.of("HTTP_PROXY", "http://")));
  }
}
