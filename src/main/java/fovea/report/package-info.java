/// Reports as data, and their writers: HTML, Markdown, LaTeX and CSV. What stands in a report may
/// come from anywhere (names of classes and files), so that every writer escapes all of it.
@NullMarked
package fovea.report;

import org.jspecify.annotations.NullMarked;
