/// Pictures changed until a network errs: what every attack works with (`AttackedNetwork`,
/// `AttackRequest`) and answers (`Attack`, `AttackOutcome`).
@NullMarked
package fovea.attack;

import org.jspecify.annotations.NullMarked;
