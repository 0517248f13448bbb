/// Why a network said so: what every method of explanation stands on (`ScoredNetwork`, `Place`),
/// and what one answers (`Method`, `Explanation`).
@NullMarked
package fovea.explanation;

import org.jspecify.annotations.NullMarked;
