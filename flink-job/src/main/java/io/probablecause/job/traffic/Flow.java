package io.probablecause.job.traffic;

/**
 * Accepted requests between two addresses ({@code vpc#ip} where the VPC is known), as the flow logs
 * of one subscription message tell them.
 *
 * @param port the server's
 * @param records flow log records
 * @param time of the latest, epoch milliseconds
 */
public record Flow(
    String client, String server, int port, long records, long time, long arrival, long ordinal) {}
