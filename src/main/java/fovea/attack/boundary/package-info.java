/// Attacks that look for the smallest change, one attack, one file.
@NullMarked
package fovea.attack.boundary;

import org.jspecify.annotations.NullMarked;
