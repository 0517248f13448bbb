package fovea.cli.attack;

import fovea.attack.caption.CaptionAim;
import fovea.cli.console.WrongUsage;
import picocli.CommandLine.Option;

/// The options that say what a captioner is to say.
final class CaptionOption {
  @Option(
      names = "--say",
      paramLabel = "WORD",
      defaultValue = "",
      description = "Of a captioner: a word that its caption is to have.")
  private String say = "";

  @Option(
      names = "--place",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which word of the caption --say is to be, from 1. Default: any.")
  private int place;

  @Option(
      names = "--lose",
      paramLabel = "WORD",
      defaultValue = "",
      description = "Of a captioner: a word that its caption is not to have.")
  private String lose = "";

  @Option(
      names = "--caption",
      paramLabel = "SENTENCE",
      defaultValue = "",
      description = "Of a captioner: the whole caption that it is to write.")
  private String caption = "";

  boolean isGiven() {
    return !say.isEmpty() || !lose.isEmpty() || !caption.isEmpty() || place != 0;
  }

  CaptionAim aim() {
    int given = (say.isEmpty() ? 0 : 1) + (lose.isEmpty() ? 0 : 1) + (caption.isEmpty() ? 0 : 1);
    if (given != 1) {
      throw new WrongUsage(
          "Say what the captioner is to say: one of --say WORD, --lose WORD and --caption SENTENCE.");
    }
    if (place != 0 && say.isEmpty()) {
      throw new WrongUsage("--place goes with --say.");
    }
    try {
      return !say.isEmpty()
          ? new CaptionAim.Say(say, place)
          : !lose.isEmpty() ? new CaptionAim.Lose(lose) : new CaptionAim.Sentence(caption);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }
}
