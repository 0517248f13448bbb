/// Picture → a changed one that fools, as plain Java: `Attacker`, the list of all `Attacks`.
@NullMarked
package fovea.attack.attacker;

import org.jspecify.annotations.NullMarked;
