/// AutoAttack and its parts that need no tuning (Croce and Hein 2020), one attack, one file.
@NullMarked
package fovea.attack.autoattack;

import org.jspecify.annotations.NullMarked;
