package fovea.attack.caption;

import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.image.RgbImage;
import java.util.List;

/// Changes pictures until a captioner says other words. Called on the compute thread.
public interface CaptionAttacker {
  /// As many steps as are usual.
  int STEPS = 20;

  /// The steps of a name: `pgd`, or `pgd50` for 50 steps.
  ///
  /// @param share of ε that a step has
  /// @throws IllegalArgumentException when there is no such attack, in one sentence
  static Ascent ascent(String name, double share) {
    if (!name.matches("pgd\\d{0,6}")) {
      throw new IllegalArgumentException(
          "Captions are attacked by pgd, not by “%s”; pgd50 has 50 steps.".formatted(name));
    }
    return new Ascent(name.equals("pgd") ? STEPS : Integer.parseInt(name.substring(3)), share);
  }

  /// Every word that it can say in one piece, in alphabetical order.
  List<String> vocabulary();

  /// How captions are searched for, in words.
  String search();

  /// Looks at a picture that nobody changed.
  CaptionSight look(RgbImage picture);

  /// Attacks by steps along the derivative of the probabilities of words. After each the caption is
  /// searched for anew.
  ///
  /// @param request its goal is not looked at
  /// @throws IllegalArgumentException when the captioner cannot be asked for it, in one sentence
  /// @throws IllegalStateException when scores are not finite, in one sentence
  CaptionOutcome attack(Ascent ascent, CaptionSight sight, CaptionAim aim, AttackRequest request);
}
