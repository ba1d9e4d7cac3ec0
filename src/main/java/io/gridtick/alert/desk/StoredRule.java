package io.gridtick.alert.desk;

import io.gridtick.alert.rule.Rule;
import java.time.Instant;

/**
 * A rule with who wrote it.
 *
 * @param isDefault whether it comes with the server
 * @param isEdited whether somebody changed one that does
 */
record StoredRule(Rule rule, Instant writtenAt, String writtenBy, boolean isDefault, boolean isEdited) {}
