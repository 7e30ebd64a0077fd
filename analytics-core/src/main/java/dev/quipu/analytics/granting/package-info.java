/** Units of quotas that a process has taken ahead, to grant them without asking the store. */
@NullMarked
package dev.quipu.analytics.granting;

import org.jspecify.annotations.NullMarked;
