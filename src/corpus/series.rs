//! Metrics in time order, ranks and medians: for the sparkline and statistics.
