package fovea.ui.attack.said;

import fovea.attack.Ascent;
import fovea.attack.caption.CaptionAim;
import fovea.attack.caption.CaptionAttacker;
import fovea.attack.caption.CaptionOutcome;
import fovea.attack.caption.CaptionSight;
import fovea.ui.attack.aimed.AimedSettings;
import fovea.ui.attack.aimed.Aiming;
import fovea.ui.tab.Picture;
import fovea.work.Progress;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a captioner is to say.
public final class SaidAiming implements Aiming<CaptionAttacker, CaptionSight, CaptionOutcome> {
  /// What is wanted of the words.
  public enum Kind {
    SAY("Say", "A word to make it say"),
    LOSE("Lose", "A word to keep it from saying"),
    CAPTION("Caption", "The whole sentence to make it say");

    private final String title;
    private final String prompt;

    Kind(String title, String prompt) {
      this.title = title;
      this.prompt = prompt;
    }

    public String title() {
      return title;
    }

    public String prompt() {
      return prompt;
    }
  }

  // ── State ──

  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.SAY);
  private final StringProperty words = new SimpleStringProperty("");

  public ObjectProperty<Kind> kind() {
    return kind;
  }

  /// A word, or the whole caption.
  public StringProperty words() {
    return words;
  }

  @Override
  public CaptionSight look(CaptionAttacker attacker, Picture picture, Progress progress) {
    return attacker.look(picture.image());
  }

  @Override
  public Attack<CaptionAttacker, CaptionOutcome> wanted(
      CaptionSight sight, AimedSettings settings) {
    String text = words.get().strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(kind.get().prompt() + " is missing: type it at the left.");
    }
    CaptionAim aim =
        switch (kind.get()) {
          case SAY -> new CaptionAim.Say(text, CaptionAim.ANYWHERE);
          case LOSE -> new CaptionAim.Lose(text);
          case CAPTION -> new CaptionAim.Sentence(text);
        };
    var ascent = new Ascent(settings.steps().get(), settings.share().get());
    return (attacker, request) -> attacker.attack(ascent, sight, aim, request);
  }

  @Override
  public boolean reached(CaptionOutcome outcome) {
    return outcome.reached();
  }

  /// Words are attacked with when they are whole, not at every letter.
  @Override
  public void onChange(Runnable heard) {}
}
