package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is nearly a name is told, and what differs by capitals and hyphens alone is taken.
class TypedNamesTest extends CommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capion a.png|There is no command “capion”; did you mean caption? “fovea --help” tells",
        "zzz|There is no command “zzz”; “fovea --help” tells those there are.",
        "runs shw x|There is no command “shw”; did you mean show? “fovea runs --help” tells",
        "explain --methd=x a.png|There is no option “--methd”; did you mean --method?",
        "models show a b|“b” is too much: “fovea models show” takes less.",
        "attack a.png --eps x|--eps: “x” is no number. (See “fovea attack --help”.)",
        "caption a.png --beam x|--beam: “x” is no whole number. (See “fovea caption --help”.)",
        "evaluate robustness --data d --eps 2,x|--eps: “x” is no number.",
        "read a --view heads|--view: There is no choice “heads”; did you mean head? There are head, model,",
        "read a --relevance gradxinput|There is no method “gradxinput”; ",
        "explain a.png --method gradcan|There is no method “gradcan”; did you mean grad-cam? There",
        "evaluate explanations --data x --measures raod|There is no measure “raod”; did you mean road?",
        "attack a.png --attack pdg|There is no attack “pdg”; did you mean pgd? There are fgsm",
        "attack a.png --attack squar|There is no attack “squar”; did you mean square? There are fgsm",
        "train frist-minute|There is no recipe “frist-minute”; did you mean first-minute? There",
        "runs show nothing|There is no run “nothing”; `fovea runs list` tells which there are.",
        "runs compare one|Give at least 2 of RUN. (See “fovea runs compare --help”.)",
        "data download cifar1|There is no data set to download “cifar1”; did you mean cifar10? There",
        "classify a.png --model scene-captionr|did you mean scene-captioner? “models list” shows",
      })
  void whatIsNearlyANameIsWrongUsage(String line, String told) throws Exception {
    rig.fill();
    assertEquals(2, run(line.split(" ")), err.toString());
    assertThat(err.toString()).contains(told);
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "explain a.png --method GradCAM", "explain a.png --method input_x_gradient",
    "attack a.png --attack MIFGSM", "attack a.png --attack PGD2"
  })
  void capitalsAndHyphensAreNoMatter(String line) throws Exception {
    rig.fill();
    assertEquals(0, run(line.split(" ")), err.toString());
  }
}
