/// How sentences are searched for, and what the search looked at.
@NullMarked
package fovea.ui.captioning.search;

import org.jspecify.annotations.NullMarked;
