package io.probablecause.esper;

import com.espertech.esper.common.client.module.ModuleItem;

/**
 * A statement that was found to be bounded.
 *
 * @param module the module's name
 * @param line where it starts in the module, from 1
 * @param delayMinutes the longest delay it joins over
 */
record CheckedStatement(String module, int line, ModuleItem item, int delayMinutes) {}
