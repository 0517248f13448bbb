package fovea.attack.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.attacker.Pixels;
import fovea.attack.caption.CaptionAim;
import fovea.attack.caption.CaptionOutcome;
import fovea.report.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attack on a caption, as it is written in JSON.
///
/// @param source whose answers they are
/// @param file the picture
/// @param search how captions are searched for
/// @param attack its id
/// @param epsilon in n/255
/// @param say the word that was to be said; null where none was
/// @param place which word it was to be, from 1; 0 for any
/// @param lose the word that was not to be said; null where none was
/// @param caption the whole caption that was wanted; null where none was
/// @param before what the captioner says of the clean picture
/// @param after what it says of the changed one in 8 bits, read as any other picture
/// @param reached whether that is as was wanted
/// @param unrounded what it says of the changed one before rounding
/// @param linf the largest change of a number in [0, 1]
/// @param l2 the root of the sum of squares of all changes
/// @param steps one by one, before rounding
/// @param countingStep which of them counts
public record CaptionAttackJson(
    String file,
    @JsonUnwrapped Source source,
    String search,
    String attack,
    double epsilon,
    String norm,
    long seed,
    @Nullable String say,
    int place,
    @Nullable String lose,
    @Nullable String caption,
    String before,
    String after,
    boolean reached,
    Unrounded unrounded,
    double linf,
    double l2,
    int changedPixels,
    int pixels,
    List<Step> steps,
    int countingStep,
    List<String> notes) {
  /// Before rounding to 8 bits.
  public record Unrounded(String caption, boolean reached) {}

  /// A step.
  ///
  /// @param loss what the attack makes as large as it can: logarithms of probabilities
  /// @param caption what the search finds there
  public record Step(double loss, String caption, boolean reached) {}

  /// Where it comes from.
  public record Origin(
      String file, Source source, String search, String attack, AttackRequest request) {}

  public static CaptionAttackJson of(Origin origin, CaptionOutcome done) {
    CaptionAim aim = done.aim();
    return new CaptionAttackJson(
        origin.file(),
        origin.source(),
        origin.search(),
        origin.attack(),
        origin.request().epsilon() * AttackRequest.LEVELS,
        origin.request().norm().title(),
        origin.request().seed(),
        aim instanceof CaptionAim.Say(String word, int _) ? word : null,
        aim instanceof CaptionAim.Say(String _, int place) ? place : 0,
        aim instanceof CaptionAim.Lose(String word) ? word : null,
        aim instanceof CaptionAim.Sentence(String text) ? text : null,
        done.sight().caption(),
        done.caption(),
        done.reached(),
        new Unrounded(done.path().answer().said(), done.path().answer().reached()),
        done.size(Norm.INFINITY),
        done.size(Norm.TWO),
        Pixels.changed(done.path().best(), done.sight().clean()),
        done.sight().clean().length / 3,
        done.path().trace().stream()
            .map(step -> new Step(step.loss(), step.said(), step.reached()))
            .toList(),
        done.path().at(),
        notes(done));
  }

  /// What a person should know besides.
  public static List<String> notes(CaptionOutcome done) {
    var notes = new ArrayList<>(done.path().notes());
    if (done.isUndone()) {
      notes.add(
          "Rounded to 8 bits, as a file has it, the picture no longer does it: before rounding the captioner says “%s”. A larger ε leaves more room."
              .formatted(done.path().answer().said()));
    } else if (!done.reached()) {
      notes.add("The attack found nothing: a larger ε, or more steps, may do more.");
    }
    return notes;
  }
}
