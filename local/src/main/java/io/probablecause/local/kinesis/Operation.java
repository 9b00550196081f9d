package io.probablecause.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One action of the API: a request in, a response out; null is a response without a body. */
@FunctionalInterface
interface Operation {
  ObjectNode apply(Request request);
}
