"""Defence cost-sharing agreements, from treaty text to audited amounts."""
