/// What a model's files hold, and whether it computes what it should.
@NullMarked
package fovea.modellibrary.verification;

import org.jspecify.annotations.NullMarked;
