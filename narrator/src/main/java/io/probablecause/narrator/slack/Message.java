package io.probablecause.narrator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** A message: its blocks and the text that notifications and screen readers use. */
record Message(String text, ArrayNode blocks) {}
