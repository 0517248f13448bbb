/// The person's training runs: those that go on, and the record of those that are over.
@NullMarked
package fovea.runs;

import org.jspecify.annotations.NullMarked;
