/** Questions and filters of nodes, and written as JSON. */
@NullMarked
package dev.quipu.analytics.question;

import org.jspecify.annotations.NullMarked;
