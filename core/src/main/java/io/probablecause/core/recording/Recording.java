package io.probablecause.core.recording;

import io.probablecause.core.inventory.Inventory;
import java.nio.file.Path;
import java.util.List;

/**
 * An opened recording: its manifest and inventory, its files of log messages and of signals in the
 * order that breaks ties of arrival (file name), and the truth where it is known ({@code null}
 * elsewhere).
 */
public record Recording(
    Manifest manifest,
    Inventory inventory,
    List<Path> logFiles,
    List<Path> signalFiles,
    Expected expected) {}
