/// How fast the networks are here, beside what the machine could do.
@NullMarked
package fovea.benchmark;

import org.jspecify.annotations.NullMarked;
