package fovea.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 pictures
          1 | 1 picture
          2 | 2 pictures
          999 | 999 pictures
          1000 | 1,000 pictures
          1234 | 1,234 pictures
          -1 | −1 pictures
          9223372036854775807 | 9,223,372,036,854,775,807 pictures
          -9223372036854775808 | −9,223,372,036,854,775,808 pictures
          """)
  void count(long number, String text) {
    assertEquals(text, Quantities.count(number, "picture"));
  }

  @Test
  void pluralsThatAreNotAnS() {
    assertEquals("1 class", Quantities.count(1, "class", "classes"));
    assertEquals("10 classes", Quantities.count(10, "class", "classes"));
    assertEquals("are", Quantities.plural(0, "is", "are"));
    assertEquals("is", Quantities.plural(1, "is", "are"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9999 | 9,999
          10000 | 10 thousand
          999499 | 999 thousand
          999500 | 1.0 million
          25557032 | 25.6 million
          99949999 | 99.9 million
          99950000 | 100 million
          999499999 | 999 million
          999500000 | 1.00 billion
          -25557032 | −25.6 million
          9223372036854775807 | 9,223,372,036.85 billion
          """)
  void about(long number, String text) {
    assertEquals(text, Quantities.about(number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0.0 % | 0 %
          0.934 | 93.4 % | 93 %
          1 | 100.0 % | 100 %
          0.9999 | 100.0 % | 100 %
          -0.00001 | 0.0 % | 0 %
          -0.5 | −50.0 % | −50 %
          12.345 | 1,234.5 % | 1,235 %
          NaN | – | –
          Infinity | ∞ % | ∞ %
          """)
  void percent(double share, String one, String none) {
    assertEquals(one, Quantities.percent(share));
    assertEquals(none, Quantities.percent(share, 0));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.2,<1", "0.49,<1", "0.5,1", "17.4,17", "100,100", "NaN,–"})
  void cell(double percent, String text) {
    assertEquals(text, Quantities.cell(percent));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | '' | 0.0
          0.0004 | '' | 0.0
          0.012 | '' | +1.2
          -0.012 | '' | −1.2
          3 | +3 | +300.0
          -1200 | −1,200 | −120,000.0
          NaN | – | –
          """)
  void differences(double difference, String change, String points) {
    assertEquals(change, Quantities.change(difference));
    assertEquals(points, Quantities.points(difference));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | p < 0.0001
          0.00009999 | p < 0.0001
          0.0001 | p = 0.0001
          0.03123 | p = 0.0312
          1 | p = 1.0000
          NaN | p = –
          """)
  void pValue(double p, String text) {
    assertEquals(text, Quantities.pValue(p));
    assertEquals(text.replaceFirst("p (= )?", ""), Quantities.pNumber(p));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0
          -0.0 | 0
          1 | 1
          0.8812345 | 0.8812
          -0.5 | −0.5000
          12.34567 | 12.35
          1234.56 | 1,235
          273610 | 273,610
          1234567.8 | 1.23e6
          987654321 | 987,654,321
          1e12 | 1.00e12
          0.001 | 0.001000
          0.000999 | 9.99e−4
          1.234e-12 | 1.23e−12
          1e300 | 1.00e300
          NaN | –
          Infinity | ∞
          -Infinity | −∞
          """)
  void number(double value, String text) {
    assertEquals(text, Quantities.number(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0.00
          -0.001 | 0.00
          -1.5 | −1.50
          12345.678 | 12,345.68
          NaN | –
          """)
  void decimal(double value, String text) {
    assertEquals(text, Quantities.decimal(value, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 bytes
          1 | 1 byte
          999 | 999 bytes
          1000 | 1.0 kB
          99949 | 99.9 kB
          99950 | 100 kB
          999499 | 999 kB
          999500 | 1.0 MB
          46800000 | 46.8 MB
          346000000 | 346 MB
          1400000000 | 1.4 GB
          -1400000000 | −1.4 GB
          9223372036854775807 | 9.2 EB
          -9223372036854775808 | −9.2 EB
          """)
  void bytes(long bytes, String text) {
    assertEquals(text, Quantities.bytes(bytes));
  }

  @Test
  void speed() {
    assertEquals("1.4 MB/s", Quantities.speed(1.4e6));
    assertEquals("0 bytes/s", Quantities.speed(0.2));
    assertEquals("–", Quantities.speed(Double.NaN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -3 | 0 s
          0 | 0 s
          0.0001 | <1 ms
          0.04 | 40 ms
          0.0994 | 99 ms
          0.0995 | 0.1 s
          1.44 | 1.4 s
          9.94 | 9.9 s
          9.96 | 10 s
          59.4 | 59 s
          59.6 | 1 min
          90 | 1 min 30 s
          599.4 | 9 min 59 s
          599.7 | 10 min
          629 | 10 min
          631 | 11 min
          3569 | 59 min
          3599.7 | 1 h
          3600 | 1 h
          7500 | 2 h 5 min
          86369 | 23 h 59 min
          86399 | 1 day
          90000 | 1 day 1 h
          273600 | 3 days 4 h
          1e300 | over 100 years
          Infinity | over 100 years
          NaN | –
          """)
  void duration(double seconds, String text) {
    assertEquals(text, Quantities.duration(seconds));
  }

  @Test
  void durationOfTheLibrary() {
    assertEquals("1 min 30 s", Quantities.duration(Duration.ofSeconds(90)));
    assertEquals("40 ms", Quantities.duration(Duration.ofMillis(40)));
    assertEquals("over 100 years", Quantities.duration(Duration.ofSeconds(Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @CsvSource({
    "0,1 s left",
    "0.4,1 s left",
    "1.4,1 s left",
    "59.6,1 min left",
    "90,1 min 30 s left",
    "3599.7,1 h left",
    "-1,''",
    "NaN,''",
    "Infinity,''"
  })
  void left(double seconds, String text) {
    assertEquals(text, Quantities.left(seconds));
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals("1,234 pictures", Quantities.count(1234, "picture"));
      assertEquals("93.4 %", Quantities.percent(0.934));
      assertEquals("1.4 GB", Quantities.bytes(1_400_000_000));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTransferSaysWhatIsKnownOfIt() {
    assertEquals(
        "12.3 MB of 346 MB · 1.4 MB/s · 4 min left",
        Quantities.transfer(12_300_000, 346_000_000, 1_400_000, 240));
    assertEquals("0 bytes of 1.4 GB", Quantities.transfer(0, 1_400_000_000, 0, -1));
  }

  @Test
  void asManyDecimalsAsTellNumbersApart() {
    assertEquals(2, Quantities.decimalsApart(List.of(-1.2, -3.4), 2, 6));
    assertEquals(4, Quantities.decimalsApart(List.of(-1.23456, -1.23468), 2, 6));
    assertEquals(2, Quantities.decimalsApart(List.of(-1.5, -1.5), 2, 6), "these are alike");
    assertEquals(6, Quantities.decimalsApart(List.of(1.0, 1 + 1e-9), 2, 6));
    assertEquals(2, Quantities.decimalsApart(List.of(), 2, 6));
  }
}
