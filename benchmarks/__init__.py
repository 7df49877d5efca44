"""What is measured: ratios to a floor of the same run."""
