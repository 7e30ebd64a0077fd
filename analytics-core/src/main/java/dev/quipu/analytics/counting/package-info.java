/** How units of quotas are counted: the port for stores, and the store in memory. */
@NullMarked
package dev.quipu.analytics.counting;

import org.jspecify.annotations.NullMarked;
