/** What is written down as JSON or YAML, as nodes that know where they stand. */
@NullMarked
package dev.quipu.analytics.document;

import org.jspecify.annotations.NullMarked;
