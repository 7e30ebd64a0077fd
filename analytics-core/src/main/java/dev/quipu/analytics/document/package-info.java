/** What is written down as JSON or YAML, as nodes that know where they stand; and filters in it. */
@NullMarked
package dev.quipu.analytics.document;

import org.jspecify.annotations.NullMarked;
