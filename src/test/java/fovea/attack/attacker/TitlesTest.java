package fovea.attack.attacker;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.Attack;
import fovea.attack.step.Pgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows of a table are told apart by what stands in them.
class TitlesTest {
  @Test
  void differentAttacksHaveDifferentTitles() {
    var all = new ArrayList<>(Attacks.all());
    for (String name :
        List.of(
            "pgd20",
            "pgd20x5",
            "apgd-ce20",
            "apgd-ce50",
            "apgd-dlr20",
            "apgd-t20",
            "square1000",
            "square200",
            "square1")) {
      all.add(Attacks.of(name, Pgd.SHARE));
    }
    assertThat(all.stream().map(Attack::title).distinct()).hasSize(all.size());
    assertThat(all.stream().map(Attack::id).distinct()).hasSize(all.size());
    assertThat(Attacks.of("square1000", Pgd.SHARE).title()).isEqualTo("Square, 1,000 queries");
    assertThat(Attacks.of("square1", Pgd.SHARE).title()).isEqualTo("Square, 1 query");
    assertThat(Attacks.of("square", Pgd.SHARE).title()).isEqualTo("Square");
    assertThat(Attacks.of("apgd-ce20", Pgd.SHARE).title()).isEqualTo("APGD-CE, 20 steps");
  }
}
