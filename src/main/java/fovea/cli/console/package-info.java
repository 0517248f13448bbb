/// What commands share: the writers they are given, the compute thread, their one way to fail.
@NullMarked
package fovea.cli.console;

import org.jspecify.annotations.NullMarked;
