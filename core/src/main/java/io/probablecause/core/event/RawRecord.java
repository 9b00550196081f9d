package io.probablecause.core.event;

/**
 * One record of a Kinesis stream as it was read: its bytes, its approximate arrival timestamp
 * (epoch milliseconds) and its place among records of the same arrival. In a replay the ordinal
 * follows file name, then line; live it is 0.
 */
public record RawRecord(byte[] data, long arrival, long ordinal) {}
